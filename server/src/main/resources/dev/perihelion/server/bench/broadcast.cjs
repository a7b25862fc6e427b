// A plain broadcaster on Node and the `ws` package, as its documentation shows one: an interval, a
// loop over the sockets, one send each. For comparison with the server; see floor.c for the file.
//
//   node broadcast.cjs WS_PACKAGE FILE RATE      prints its port, then serves until it is killed
"use strict";
const fs = require("node:fs");
const [wsPackage, file, rate] = process.argv.slice(2);
const {WebSocketServer} = require(wsPackage);

const bytes = fs.readFileSync(file);
const players = bytes.readUInt32LE(0);
const ticks = bytes.readUInt32LE(4);
const frames = [];
for (let i = 0, at = 8; i < players * ticks; i++) {
  const length = bytes.readUInt32LE(at);
  frames.push(bytes.subarray(at + 4, at + 4 + length));
  at += 4 + length;
}

const server = new WebSocketServer({
  host: "127.0.0.1",
  port: 0,
  perMessageDeflate: false,
  handleProtocols: (offered) => offered.values().next().value,
});
server.on("listening", () => console.log("port " + server.address().port));
const sockets = [];
server.on("connection", (socket) => {
  sockets.push(socket);
  socket.on("message", () => {});
  socket.on("error", () => {});
});

// setInterval rounds to milliseconds, so each tick is set for when it is due.
const begin = performance.now();
let tick = 0;
function run() {
  const first = (tick % ticks) * players;
  for (let i = 0; i < sockets.length && i < players; i++) {
    if (sockets[i].readyState === 1) {
      sockets[i].send(frames[first + i], {binary: true});
    }
  }
  tick++;
  setTimeout(run, Math.max(0, begin + ((tick + 1) * 1000) / rate - performance.now()));
}
setTimeout(run, 1000 / rate);
