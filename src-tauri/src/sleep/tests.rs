#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "a test waits with a limit")]

use std::io::Read;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::OwnedFd;

use super::logind;
use crate::bus::Bus;

const PATIENCE: Duration = Duration::from_secs(5);

/// logind, as far as sleeping goes: it hands out what delays a sleep and keeps the other end of it.
#[derive(Clone, Default)]
struct Played(Arc<Mutex<Vec<UnixStream>>>);

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Played {
    fn inhibit(&self, what: &str, who: &str, _why: &str, mode: &str) -> OwnedFd {
        assert_eq!((what, who, mode), ("sleep", "Counterpart", "delay"));
        let (ours, theirs) = UnixStream::pair().unwrap();
        ours.set_read_timeout(Some(PATIENCE)).unwrap();
        self.0.lock().unwrap().push(ours);
        std::os::fd::OwnedFd::from(theirs).into()
    }
}

impl Played {
    fn on(bus: &Bus) -> (Self, Connection) {
        let played = Self::default();
        let connection = Builder::address(bus.address())
            .and_then(|builder| builder.serve_at("/org/freedesktop/login1", played.clone()))
            .and_then(|builder| builder.name("org.freedesktop.login1"))
            .and_then(Builder::build)
            .unwrap();
        (played, connection)
    }

    /// Who holds the next sleep up.
    fn next_holder(&self) -> UnixStream {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(held) = self.0.lock().unwrap().pop() {
                return held;
            }
            assert!(Instant::now() < deadline, "the program asks to be waited for");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn say(connection: &Connection, falls_asleep: bool) {
    let manager = "org.freedesktop.login1.Manager";
    connection.emit_signal(None::<&str>, "/org/freedesktop/login1", manager, "PrepareForSleep", &falls_asleep).unwrap();
}

fn follow(bus: &Bus, before: impl Fn() + Send + 'static) {
    let address = bus.address().to_owned();
    logind::watch(move || Builder::address(address.as_str())?.build(), before);
}

#[test]
fn the_computer_sleeps_once_the_file_is_locked_each_time() {
    let bus = Bus::start();
    let (played, connection) = Played::on(&bus);
    let (tell, told) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    follow(&bus, move || {
        tell.send(()).unwrap();
        may_go.recv().unwrap();
    });
    for night in 1..=2 {
        let mut holder = played.next_holder();
        say(&connection, true);
        told.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("night {night}: the program is told"));
        holder.set_nonblocking(true).unwrap();
        let waits = holder.read(&mut [0]).unwrap_err();
        assert_eq!(waits.kind(), std::io::ErrorKind::WouldBlock, "night {night}: it sleeps only after the lock");
        holder.set_nonblocking(false).unwrap();
        go.send(()).unwrap();
        assert_eq!(holder.read(&mut [0]).unwrap(), 0, "night {night}: now it may");
        say(&connection, false);
    }
    played.next_holder();
    assert!(told.try_recv().is_err(), "waking locks nothing");
}

#[test]
fn without_the_bus_or_without_logind_nothing_happens() {
    let empty = Bus::start();
    let (tell, told) = mpsc::channel();
    let also = tell.clone();
    follow(&empty, move || tell.send(()).unwrap());
    let gone = Bus::start();
    let address = gone.address().to_owned();
    drop(gone);
    logind::watch(move || Builder::address(address.as_str())?.build(), move || also.send(()).unwrap());
    assert!(told.recv_timeout(Duration::from_millis(300)).is_err(), "nobody said anything");
}
