import { Registry } from "prom-client";
import { MemoryLog } from "../../src/store/memory/log.ts";
import { measuredLog } from "../../src/telemetry/measured.ts";
import { tracedLog } from "../../src/telemetry/traced.ts";
import { describeLog } from "./log.ts";

describeLog("a log that is traced and measured", async () => ({ open: async (clock) => tracedLog(measuredLog(new MemoryLog({ clock }), new Registry())), dispose: async () => {} }));
