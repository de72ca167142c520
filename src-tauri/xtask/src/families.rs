//! Linux distributions by their package manager, and what the system packages are called there.

/// One package manager.
pub struct Family {
    /// Names in `ID` or `ID_LIKE` of `/etc/os-release`.
    pub ids: &'static [&'static str],
    /// Asks about one package, its name comes last; exit code 0 and `installed` in the answer mean that it is here.
    pub query: &'static [&'static str],
    /// What the answer of `query` must contain.
    pub installed: &'static str,
    /// Brings the package lists up to date, when the manager does not do that itself.
    pub refresh: Option<&'static [&'static str]>,
    /// Installs; the names come last.
    pub install: &'static [&'static str],
    /// What a build needs: the web view and its neighbours, a C compiler, perl for OpenSSL's build.
    pub build: &'static [&'static str],
    /// What the tests need besides: a virtual display, a browser, a web driver, readers of PDF.
    pub tests: &'static [&'static str],
}

pub const FAMILIES: [Family; 4] = [
    Family {
        ids: &["debian", "ubuntu"],
        query: &["dpkg-query", "-W", "-f=${Status}"],
        installed: "install ok installed",
        refresh: Some(&["apt-get", "update", "-qq"]),
        install: &["apt-get", "install", "-y", "-qq"],
        build: &[
            "build-essential",
            "pkg-config",
            "perl",
            "libwebkit2gtk-4.1-dev",
            "libxdo-dev",
            "librsvg2-dev",
            "libayatana-appindicator3-dev",
        ],
        tests: &["webkit2gtk-driver", "xvfb", "xauth", "dbus-x11", "poppler-utils", "qpdf", "chromium"],
    },
    Family {
        ids: &["fedora", "rhel"],
        query: &["rpm", "-q", "--whatprovides"],
        installed: "",
        refresh: None,
        install: &["dnf", "install", "-y"],
        build: &[
            "gcc",
            "gcc-c++",
            "make",
            "pkgconf-pkg-config",
            "perl-core",
            "webkit2gtk4.1-devel",
            "libxdo-devel",
            "librsvg2-devel",
            "libappindicator-gtk3-devel",
        ],
        tests: &["xorg-x11-server-Xvfb", "xorg-x11-xauth", "dbus-x11", "poppler-utils", "qpdf", "chromium"],
    },
    Family {
        ids: &["arch"],
        query: &["pacman", "-T"],
        installed: "",
        refresh: None,
        install: &["pacman", "-S", "--needed", "--noconfirm"],
        build: &["base-devel", "perl", "webkit2gtk-4.1", "xdotool", "librsvg", "libappindicator-gtk3"],
        tests: &["xorg-server-xvfb", "xorg-xauth", "dbus", "poppler", "qpdf", "chromium"],
    },
    Family {
        ids: &["opensuse", "suse"],
        query: &["rpm", "-q", "--whatprovides"],
        installed: "",
        refresh: None,
        install: &["zypper", "--non-interactive", "install"],
        build: &[
            "gcc",
            "gcc-c++",
            "make",
            "pkg-config",
            "perl",
            "webkit2gtk3-devel",
            "xdotool-devel",
            "librsvg-devel",
            "libappindicator3-devel",
        ],
        tests: &["xorg-x11-server-Xvfb", "xauth", "dbus-1-x11", "poppler-tools", "qpdf", "chromium"],
    },
];

/// The family that an `os-release` text belongs to: its own id first, then the ones it says it is like.
pub fn family(os_release: &str) -> Option<&'static Family> {
    let value = |key: &str| {
        os_release
            .lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
            .map(|value| value.trim_matches('"'))
            .unwrap_or_default()
    };
    let own = value("ID").split('-').next().unwrap_or_default();
    std::iter::once(own)
        .chain(value("ID_LIKE").split_whitespace())
        .find_map(|id| FAMILIES.iter().find(|family| family.ids.contains(&id)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn distributions_are_known_by_their_own_id_or_by_what_they_are_like() {
        let cases = [
            ("NAME=\"Debian\"\nID=debian\n", Some("apt-get")),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", Some("apt-get")),
            ("ID=fedora\n", Some("dnf")),
            ("ID=manjaro\nID_LIKE=arch\n", Some("pacman")),
            ("ID=\"opensuse-tumbleweed\"\nID_LIKE=\"opensuse suse\"\n", Some("zypper")),
            ("ID=nixos\n", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(family(text).map(|family| family.install[0]), expected, "for {text:?}");
        }
    }

    #[test]
    fn every_family_lists_a_web_view_and_a_browser() {
        for family in &FAMILIES {
            assert!(family.build.iter().any(|name| name.contains("webkit")), "{:?} builds a window", family.ids);
            assert!(family.tests.contains(&"chromium"), "{:?} runs browser specs", family.ids);
        }
    }
}
