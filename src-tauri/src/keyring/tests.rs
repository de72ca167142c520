#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "a test measures how long it waited")]

mod opening;
mod played;
mod real;

use std::time::Duration;

use super::{Keyring, Refusal};
use crate::bus::Bus;
use played::{Owner, Played};

const SECRET: [u8; 32] = [0xA7; 32];
const QUESTION: Duration = Duration::from_millis(400);

/// The program's side of this bus.
fn keyring(bus: &Bus) -> Keyring {
    let address = bus.address().to_owned();
    Keyring::on(
        move || {
            let builder = zbus::blocking::connection::Builder::address(address.as_str())?;
            builder.method_timeout(Duration::from_secs(2)).build()
        },
        QUESTION,
    )
}

#[test]
fn what_is_kept_is_found_again_replaced_and_forgotten() {
    let bus = Bus::start();
    let service = Played::on(&bus, Owner::Agrees);
    let keyring = keyring(&bus);
    assert!(keyring.is_there(), "somebody serves secrets on this bus");
    assert_eq!(keyring.get("aa"), None, "nothing is kept yet");
    keyring.put("aa", &[1; 32]).unwrap();
    keyring.put("aa", &SECRET).unwrap();
    keyring.put("bb", &[2; 32]).unwrap();
    assert_eq!(keyring.get("aa").unwrap().as_slice(), SECRET, "the newest one under its name");
    assert_eq!(service.kept(), 2, "one for each name");
    keyring.remove("aa").unwrap();
    assert_eq!(keyring.get("aa"), None, "forgotten");
    assert_eq!(keyring.get("bb").unwrap().as_slice(), [2; 32], "the other one stays");
    keyring.remove("aa").unwrap();
    assert_eq!(service.sessions(), 0, "every session with it is closed again");
}

#[test]
fn a_locked_keyring_asks_its_owner_before_it_keeps_and_nobody_before_it_gives() {
    let bus = Bus::start();
    let service = Played::on(&bus, Owner::Agrees);
    let keyring = keyring(&bus);
    service.lock();
    keyring.put("aa", &SECRET).unwrap();
    assert_eq!(service.questions(), 1, "its owner unlocked it");
    service.lock();
    assert_eq!(keyring.get("aa"), None, "a locked one gives nothing");
    assert_eq!(service.questions(), 1, "and opening a file asks nobody to unlock it");
    keyring.remove("aa").unwrap();
    assert_eq!((service.questions(), service.kept()), (2, 0), "forgetting unlocks it first");
}

#[test]
fn an_owner_who_says_no_or_is_away_is_not_waited_for() {
    for owner in [Owner::Refuses, Owner::Away] {
        let bus = Bus::start();
        let service = Played::on(&bus, owner);
        let keyring = keyring(&bus);
        service.lock();
        let begun = std::time::Instant::now();
        assert_eq!(keyring.put("aa", &SECRET), Err(Refusal::Locked), "{owner:?}");
        assert!(begun.elapsed() < Duration::from_secs(3), "{owner:?}: it took {:?}", begun.elapsed());
        assert_eq!(service.kept(), 0, "{owner:?}: nothing was kept");
        service.settle();
        assert_eq!(service.open_questions(), 0, "{owner:?}: the question is gone from the screen");
        assert!(keyring.is_there(), "{owner:?}: it can be asked again");
    }
}

#[test]
fn the_first_collection_of_a_computer_is_made_when_its_owner_agrees() {
    let bus = Bus::start();
    let service = Played::on(&bus, Owner::Agrees);
    service.lose_collection();
    let keyring = keyring(&bus);
    keyring.put("aa", &SECRET).unwrap();
    assert_eq!(keyring.get("aa").unwrap().as_slice(), SECRET);
    assert_eq!(service.questions(), 1, "its owner was asked");
}

#[test]
fn without_a_service_or_without_a_bus_there_is_no_keyring_and_nothing_waits() {
    let empty = Bus::start();
    let gone = Bus::start();
    let nowhere = keyring(&gone);
    drop(gone);
    for (keyring, what) in [(keyring(&empty), "a bus without the service"), (nowhere, "no bus")] {
        let begun = std::time::Instant::now();
        assert!(!keyring.is_there(), "{what}");
        assert_eq!(keyring.get("aa"), None, "{what}");
        assert_eq!(keyring.put("aa", &SECRET), Err(Refusal::Absent), "{what}");
        assert_eq!(keyring.remove("aa"), Err(Refusal::Absent), "{what}");
        assert!(begun.elapsed() < Duration::from_secs(2), "{what}: it took {:?}", begun.elapsed());
    }
}

#[test]
fn a_service_that_comes_back_is_found_again() {
    let bus = Bus::start();
    let keyring = keyring(&bus);
    assert!(!keyring.is_there(), "not yet");
    let service = Played::on(&bus, Owner::Agrees);
    keyring.put("aa", &SECRET).unwrap();
    drop(service);
    assert_eq!(keyring.get("aa"), None, "it is gone");
    let _service = Played::on(&bus, Owner::Agrees);
    assert!(keyring.is_there(), "and here again");
}
