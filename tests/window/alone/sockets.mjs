/** Which sockets to a network the processes of a journey hold, read from what the system tells about them. */
import { readdir, readFile, readlink } from 'node:fs/promises';
import { program } from '../processes.mjs';

const read = (path) => readFile(path, 'latin1').catch(() => '');

/** Tables of every kind of socket that could reach a network, this computer's own included. */
const TABLES = ['tcp', 'tcp6', 'udp', 'udp6', 'udplite', 'raw', 'raw6', 'icmp', 'icmp6', 'packet'];

/** Socket number to where it leads, in the network of a process. */
async function table(id) {
  const sockets = new Map();
  for (const kind of TABLES) {
    for (const line of (await read(`/proc/${id}/net/${kind}`)).split('\n').slice(1)) {
      const words = line.trim().split(/\s+/);
      if (words.length < 9) continue;
      if (kind === 'packet') sockets.set(words.at(-1), { kind, ports: [], text: 'packet' });
      else sockets.set(words[9], { kind, ports: [words[1], words[2]].map((end) => parseInt(end.split(':').at(-1), 16)), text: `${words[1]} to ${words[2]}` });
    }
  }
  return sockets;
}

async function held(id) {
  const handles = await readdir(`/proc/${id}/fd`).catch(() => []);
  const targets = await Promise.all(handles.map((handle) => readlink(`/proc/${id}/fd/${handle}`).catch(() => '')));
  return targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
}

/** Every socket to a network that the family holds now, but for the one by which the driver presses the buttons. */
export async function toNetworks(home) {
  const found = [];
  for (const { id, name, environment } of await program(`HOME=${home}`)) {
    const inspector = environment.find((line) => line.startsWith('WEBKIT_INSPECTOR_SERVER='))?.split(':').at(-1);
    const known = await table(id);
    for (const number of await held(id)) {
      const socket = known.get(number);
      if (socket && !(inspector && socket.kind === 'tcp' && socket.ports.includes(Number(inspector)))) found.push(`${name} holds ${socket.kind} ${socket.text}`);
    }
  }
  return found;
}

/** Looks all the time until `stop()`, which gives what was seen and how often it looked; `saw` holds it meanwhile. */
export function look(home) {
  const saw = { looks: 0, seen: new Set(), names: new Set() };
  let going = true;
  const ended = (async () => {
    while (going) {
      for (const socket of await toNetworks(home)) saw.seen.add(socket);
      for (const { name } of await program(`HOME=${home}`)) saw.names.add(name);
      saw.looks += 1;
      await new Promise((done) => setTimeout(done, 20));
    }
  })();
  const stop = async () => {
    going = false;
    await ended;
    return { looks: saw.looks, seen: [...saw.seen], names: [...saw.names] };
  };
  return { saw, stop };
}

/** Packets that left for anywhere but this computer. */
export async function sent() {
  const lines = (await read('/proc/net/dev')).split('\n').slice(2).filter((line) => line.includes(':'));
  const away = lines.map((line) => line.split(':')).filter(([name]) => name.trim() !== 'lo');
  return away.reduce((sum, [, counts]) => sum + Number(counts.trim().split(/\s+/)[9]), 0);
}
