/** Loaded into each child: the channel to the parent closes when the parent is gone, however it went. */
const startedBy = process.ppid;
process.on("disconnect", () => {
  // A program may also close the channel by itself, at its end.
  setTimeout(() => process.ppid !== startedBy && process.kill(process.pid, "SIGTERM"), 300).unref();
});
process.channel?.unref();

export {};
