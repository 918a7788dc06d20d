import { MemoryVault } from "../../src/vault/memory/vault.ts";
import { describeVault } from "./vault.ts";

describeVault("the memory vault", async () => ({ open: async () => new MemoryVault(), dispose: async () => {} }));
