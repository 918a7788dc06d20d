import { MemoryLog } from "../../src/store/memory/log.ts";
import { describeLog } from "./log.ts";

describeLog("the memory log", async () => ({ open: async (clock) => new MemoryLog({ clock }), dispose: async () => {} }));
