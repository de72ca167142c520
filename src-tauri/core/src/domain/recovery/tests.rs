#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;

fn typed(code: &RecoveryCode) -> String {
    code.groups().join(" ")
}

fn first_wrong(text: &str) -> Option<usize> {
    match RecoveryCode::read(text) {
        Err(Misread::Group { number, .. }) => Some(number),
        _ => None,
    }
}

#[test]
fn the_code_looks_as_on_the_sheet() {
    let groups = RecoveryCode::of(&[0xA7; 32]).groups();
    assert_eq!(groups.len(), GROUPS, "fourteen groups");
    assert!(groups.iter().all(|group| group.len() == SIGNS), "{groups:?}");
    assert_eq!(groups[0], "MYKTV", "the signs of a code that is printed today open the file in twenty years");
}

#[test]
fn it_is_never_printed_by_accident() {
    assert_eq!(format!("{:?}", RecoveryCode::of(&[7; 32])), "RecoveryCode(…)");
}

#[test]
fn an_unfinished_code_names_the_group_to_go_on_with() {
    let whole = typed(&RecoveryCode::of(&[1; 32]));
    assert_eq!(first_wrong(""), Some(1), "nothing typed");
    assert_eq!(first_wrong(&whole[..20]), Some(4), "three groups and a bit");
    let reading = Reading::of(&whole[..20]);
    assert_eq!(reading.groups[2], GroupState::Fits, "the third is done");
    assert_eq!(reading.groups[3], GroupState::Missing, "the fourth is begun");
    assert_eq!(RecoveryCode::read(&format!("{whole} 22222")), Err(Misread::TooLong), "one group too many");
}

#[test]
fn a_sign_too_many_or_too_few_is_that_groups_fault_alone() {
    let groups = RecoveryCode::of(&[3; 32]).groups().to_vec();
    for at in 0..GROUPS {
        let mut shorter = groups.clone();
        shorter[at].pop();
        assert_eq!(first_wrong(&shorter.join(" ")), Some(at + 1), "a sign was left out");
        let mut longer = groups.clone();
        longer[at].push('7');
        assert_eq!(first_wrong(&longer.join(" ")), Some(at + 1), "a sign was typed twice");
    }
}

proptest! {
    #[test]
    fn every_key_comes_back_however_it_is_typed(secret: [u8; 32], lower: bool, gap in "[ \n-]{0,3}") {
        let code = RecoveryCode::of(&secret);
        let mut text = code.groups().join(&gap);
        if lower {
            text = text.to_lowercase().replace('1', "l").replace('0', "o");
        }
        prop_assert_eq!(RecoveryCode::read(&text), Ok(code));
    }

    #[test]
    fn every_single_wrong_sign_is_found_and_its_group_named(
        secret: [u8; 32], group in 0..GROUPS, sign in 0..SIGNS, other in 0_usize..32,
    ) {
        let mut groups = RecoveryCode::of(&secret).groups().to_vec();
        let wrong = char::from(ALPHABET[other]);
        let right = groups[group].remove(sign);
        groups[group].insert(sign, wrong);
        let found = first_wrong(&groups.join("-"));
        prop_assert_eq!(found, (wrong != right).then_some(group + 1));
    }

    #[test]
    fn two_swapped_signs_are_found_and_located(secret: [u8; 32], group in 0..GROUPS, sign in 0..SIGNS - 1) {
        let mut groups = RecoveryCode::of(&secret).groups().to_vec();
        let mut signs: Vec<char> = groups[group].chars().collect();
        signs.swap(sign, sign + 1);
        let same = signs[sign] == signs[sign + 1];
        groups[group] = signs.into_iter().collect();
        prop_assert_eq!(first_wrong(&groups.join(" ")), (!same).then_some(group + 1));
    }

    #[test]
    fn swapped_groups_are_found_at_the_first_of_them(secret: [u8; 32], one in 0..GROUPS, other in 0..GROUPS) {
        let mut groups = RecoveryCode::of(&secret).groups().to_vec();
        groups.swap(one, other);
        prop_assert_eq!(first_wrong(&groups.join(" ")), (one != other).then_some(one.min(other) + 1));
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(text in any::<String>()) {
        let _ = RecoveryCode::read(&text);
    }

    #[test]
    fn groups_of_two_sheets_do_not_pass_as_one(first: [u8; 32], second: [u8; 32], cut in 1..GROUPS) {
        prop_assume!(first != second);
        let (one, other) = (RecoveryCode::of(&first), RecoveryCode::of(&second));
        let mixed: Vec<String> = one.groups()[..cut].iter().chain(&other.groups()[cut..]).cloned().collect();
        let read = RecoveryCode::read(&mixed.join(" "));
        prop_assert!(matches!(read, Err(Misread::Sum)) || read == Ok(one) || read == Ok(other), "{:?}", read);
    }
}
