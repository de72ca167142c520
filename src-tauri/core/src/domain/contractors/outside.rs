//! Addresses that the system opens in another program: mail, telephone, browser. Whatever somebody typed or brought in from
//! a list, only these four kinds ever leave, and nothing but an address of that kind.

use url::{Host, Url};

use super::{Channel, ChannelKind};

/// An address with one of the schemes `mailto`, `tel`, `https` and `http`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside(String);

impl Outside {
    /// The address of a way to reach somebody; none for what is no such address, or not clearly one.
    pub fn of(channel: &Channel) -> Option<Self> {
        let value = channel.value.trim();
        match channel.kind {
            ChannelKind::Email => mail(value),
            ChannelKind::Phone | ChannelKind::Mobile => call(value),
            ChannelKind::Web => page(value),
            ChannelKind::Fax | ChannelKind::Address | ChannelKind::Chat | ChannelKind::Other => None,
        }
        .map(Self)
    }

    /// The whole address, as it is handed to the system.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// RFC 6068, without any of the signs by which a link could fill in a subject, a text or another recipient.
fn mail(value: &str) -> Option<String> {
    let (name, host) = value.split_once('@')?;
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "._+-'~=".contains(sign);
    let Host::Domain(host) = Host::parse(host).ok()? else { return None };
    (!name.is_empty() && name.chars().all(plain) && host.contains('.')).then(|| format!("mailto:{name}@{host}"))
}

/// RFC 3966: digits, and a plus before them. What people write between digits goes; other signs could be keys that a
/// telephone understands.
fn call(value: &str) -> Option<String> {
    let number: String = value.chars().filter(|sign| !" \u{a0}()-./".contains(*sign)).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let fits = (3..=15).contains(&digits.len()) && digits.bytes().all(|sign| sign.is_ascii_digit());
    fits.then(|| format!("tel:{number}"))
}

/// A page, of which people leave out the beginning. One that brings a name or password along shows another place than it
/// leads to.
fn page(value: &str) -> Option<String> {
    let whole = if value.contains("://") { value.to_owned() } else { format!("https://{value}") };
    let url = Url::parse(&whole).ok()?;
    let named = matches!(url.host(), Some(Host::Domain(host)) if host.contains('.'));
    let open = matches!(url.scheme(), "https" | "http") && url.username().is_empty() && url.password().is_none();
    let clean = !value.chars().any(|sign| sign.is_control() || sign.is_whitespace() || sign == '\\');
    (named && open && clean).then(|| url.into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ids::ChannelId;

    fn of(kind: ChannelKind, value: &str) -> Option<String> {
        let id = ChannelId::from(uuid::Uuid::nil());
        Outside::of(&Channel { id, kind, label: String::new(), value: value.into(), preferred: false })
            .map(|address| address.as_str().to_owned())
    }

    #[test]
    fn what_people_write_becomes_the_address_they_mean() {
        for (kind, value, address) in [
            (ChannelKind::Email, "maren@okafor.example", "mailto:maren@okafor.example"),
            (ChannelKind::Email, " o'neil+invoices@Mail.Example ", "mailto:o'neil+invoices@mail.example"),
            (ChannelKind::Email, "ana@bücher.example", "mailto:ana@xn--bcher-kva.example"),
            (ChannelKind::Phone, "+1 (207) 555-0100", "tel:+12075550100"),
            (ChannelKind::Mobile, "0171.555 01 00", "tel:01715550100"),
            (ChannelKind::Web, "www.okafor.example", "https://www.okafor.example/"),
            (ChannelKind::Web, "okafor.example:8443/prices?year=2027", "https://okafor.example:8443/prices?year=2027"),
            (ChannelKind::Web, "HTTP://okafor.example", "http://okafor.example/"),
        ] {
            assert_eq!(of(kind, value).as_deref(), Some(address), "{value}");
        }
    }

    #[test]
    fn nothing_else_leaves() {
        let pages = [
            "javascript:alert(1)",
            "javascript://okafor.example/%0Aalert(1)",
            "data:text/html,<script>alert(1)</script>",
            "file:///etc/passwd",
            "file://okafor.example/share",
            "ms-msdt:/id PCWDiagnostic",
            "vbscript:msgbox(1)",
            "smb://okafor.example/share",
            r"\\okafor.example\share",
            r"https:\\okafor.example",
            "https://bank.example@okafor.example/",
            "https://user:word@okafor.example/",
            "okafor.example/a page",
            "okafor.example/\nHost: x",
            "localhost",
            "127.0.0.1",
            "https://[::1]/",
            "https://",
            "",
        ];
        let mails = [
            "maren",
            "@okafor.example",
            "maren@",
            "maren@okafor",
            "maren@127.0.0.1",
            "maren@okafor.example?bcc=thief@elsewhere.example",
            "maren@okafor.example,thief@elsewhere.example",
            "maren%0Abcc:thief@elsewhere.example",
            "Maren <maren@okafor.example>",
            "a@b@okafor.example",
        ];
        let phones = [
            "*#06#",
            "555,,1234#",
            "call me",
            "+",
            "12",
            "+1+2075550100",
            "1234567890123456",
            "555 0100 ext 5",
            "٥٥٥٠١٠٠",
        ];
        for (kind, values) in
            [(ChannelKind::Web, &pages[..]), (ChannelKind::Email, &mails[..]), (ChannelKind::Phone, &phones[..])]
        {
            for value in values {
                assert_eq!(of(kind, value), None, "{kind:?} {value}");
            }
        }
        for kind in [ChannelKind::Fax, ChannelKind::Address, ChannelKind::Chat, ChannelKind::Other] {
            assert_eq!(of(kind, "https://okafor.example"), None, "{kind:?} is not opened");
        }
    }
}
