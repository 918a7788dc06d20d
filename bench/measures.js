// The line index of balance: subset programme against brute force, bounded search against the programme; and all measures of a team. Run: npm run measures
import { lineIndex } from "../dist/projections/measures/balance.js";
import { groupsOf } from "../dist/projections/measures/signed-modularity.js";
import { seeded } from "../dist/projections/measures/random.js";
import { betweenness, pageRank } from "../dist/projections/measures/centrality.js";
import { cutPointsOf, keyPlayers } from "../dist/projections/measures/components.js";
import { eiIndex } from "../dist/projections/measures/external-internal.js";
import * as figures from "../dist/projections/team-measures/network-figures.js";
import { machine, median } from "./measure.js";

/** A signed team: each reads `ties` others from -3 to 3, kinder inside one of two halves. */
const teamOf = (n, ties, seed) => {
  const random = seeded(seed);
  const members = Array.from({ length: n }, (_, index) => `m${String(index).padStart(3, "0")}`);
  const edges = members.flatMap((from, a) => random.shuffled(members.filter((other) => other !== from)).slice(0, ties).map((to) => {
    const same = a < n / 2 === members.indexOf(to) < n / 2;
    return { from, to, weight: (random.below(4) === 0) === same ? -1 - random.below(3) : 1 + random.below(3) };
  }));
  return { members, edges };
};

/** Every partition into at most `most` blocks, by labels; returns the least weight for each number of blocks. */
const bruteForce = ({ members, edges }, most) => {
  const places = new Map(members.map((member, place) => [member, place]));
  const arcs = edges.map(({ from, to, weight }) => [places.get(from), places.get(to), weight]);
  const least = Array(most).fill(Infinity);
  const labels = Array(members.length).fill(0);
  const visit = (place, blocks) => {
    if (place === members.length) {
      let raw = 0;
      for (const [a, b, weight] of arcs) if ((labels[a] === labels[b]) !== weight > 0) raw += Math.abs(weight);
      if (raw < least[blocks - 1]) least[blocks - 1] = raw;
      return;
    }
    for (let label = 0; label <= Math.min(blocks, most - 1); label += 1) {
      labels[place] = label;
      visit(place + 1, Math.max(blocks, label + 1));
    }
  };
  visit(0, 0);
  return least;
};

/** Processor time in ms, median of some runs: other work on the machine hardly counts. */
const cost = (work, runs = 7, warm = 1) => {
  for (let run = 0; run < warm; run += 1) work();
  return median(Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user / 1000;
  }));
};
const say = (name, ms, ratio) => console.log(`  ${name.padEnd(60)} ${ms.toFixed(2).padStart(10)} ms${ratio === undefined ? "" : `  x ${ratio.toPrecision(3)}`}`);

await machine();
console.log("\nline index, k = 1 to 5 at once (x = how many times the time of the subset programme)");
const ten = teamOf(10, 6, 1);
const [programme, brute] = [lineIndex(ten.members, ten.edges).byBlocks.map(({ raw }) => raw), bruteForce(ten, 5)];
if (programme.join() !== brute.join()) throw new Error(`the programme says ${programme}, brute force ${brute}`);
const small = cost(() => lineIndex(ten.members, ten.edges), 101, 100);
say("10 members, subset programme", small, 1);
const forced = cost(() => bruteForce(ten, 5));
say("10 members, every partition", forced, forced / small);
for (const n of [12, 14, 16, 18]) {
  const team = teamOf(n, 6, 2);
  say(`${n} members, subset programme`, cost(() => lineIndex(team.members, team.edges), 3));
}

console.log("\n16 members, 20 teams: bounded search against the subset programme");
const teams = Array.from({ length: 20 }, (_, seed) => teamOf(16, 6, seed + 10));
const found = teams.map(({ members, edges }) => [lineIndex(members, edges), lineIndex(members, edges, { exactUpTo: 0 })]);
const parts = found.flatMap(([exact, bounded]) => exact.byBlocks.map((at, index) => ({ k: at.k, least: at.raw, raw: bounded.byBlocks[index].raw, lower: bounded.byBlocks[index].lower })).filter(({ k }) => k > 1));
console.log(`  the least was found in ${parts.filter(({ least, raw }) => least === raw).length} of ${parts.length}; worst ${Math.max(...parts.map(({ least, raw }) => raw / least)).toFixed(3)} of the least; the bound is ${median(parts.map(({ least, lower }) => lower / least)).toFixed(2)} of it (median)`);
const [{ members, edges }] = teams;
const exact = cost(() => lineIndex(members, edges), 3);
say("16 members, subset programme", exact, 1);
const searched = cost(() => lineIndex(members, edges, { exactUpTo: 0 }), 21, 20);
say("16 members, bounded search", searched, searched / exact);

console.log("\nall measures of a network");
for (const [n, ties] of [[12, 6], [150, 12]]) {
  const team = teamOf(n, ties, 3);
  const signed = team.edges.map((edge) => ({ ...edge, weight: edge.weight / 3 }));
  const network = { members: team.members, read: signed, signed, positive: signed.filter(({ weight }) => weight > 0), n: signed.length, coverage: 1, eyes: { n: 0, shares: [], neverHeard: [] } };
  const halves = groupsOf([team.members.slice(0, n / 2), team.members.slice(n / 2)]);
  const work = {
    "line index and modularity": () => figures.balanceOf(network, { exactUpTo: 14 }),
    "density, reciprocity, transitivity, triangles": () => [figures.densityOf, figures.reciprocityOf, figures.transitivityOf, figures.trianglesOf].map((figure) => figure(network)),
    "walk balance": () => figures.walkBalanceOf(network),
    "centralisation, betweenness, PageRank": () => [figures.centralisationOf(network, "betweenness"), betweenness(network.members, network.positive), pageRank(network.members, network.positive)],
    "cut points, key players, fragmentation": () => [cutPointsOf(network.members, network.positive), keyPlayers(network.members, network.positive), figures.fragmentationOf(network)],
    "E-I index with 1,000 permutations": () => eiIndex(halves, network.positive),
  };
  let all = 0;
  for (const [name, run] of Object.entries(work)) {
    const ms = cost(run, n === 12 ? 101 : 7, n === 12 ? 300 : 3);
    all += ms;
    say(`${n} members, ${name}`, ms);
  }
  say(`${n} members, all of them`, all);
}
