// The main job of an integrator: a feed in, its sales rep ID verified, a contact and an agency for it, published, and looked at.
// Everything below is checked by the compiler against the types that were generated from the OpenAPI document.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Problem = components["schemas"]["Problem"];

declare const process: { argv: string[] };
declare const console: { log(text: string): void };

const [address, key] = process.argv.slice(2);
const api = createClient<paths>({ baseUrl: address, headers: { "X-Api-Key": key } });

function done<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status} ${JSON.stringify(answer.error)}`);
  }

  return answer.data;
}

function refused(answer: { error?: unknown; response: Response }): string {
  const problem = answer.error as Problem;
  return `${answer.response.status} ${problem.code}: ${problem.refusals?.map((one) => one.field).join(",") ?? ""}`;
}

const feed = [
  "Customer Number\tBusiness Type\tCustomer Name\tSales Rep IDs",
  "B-1\tC\tNorthside Sales\t",
  "C-1\tC\tAlder Supply\tJD01",
].join("\n");

const report = done(await api.POST("/api/v1/feeds/KS_CUSTOMERS", {
  params: { query: { mode: "full" } },
  body: feed,
  bodySerializer: (text) => text,
  headers: { "Content-Type": "text/tab-separated-values" },
}));

const [repId] = done(await api.GET("/api/v1/rep-ids", { params: { query: { state: "new" } } })).items;
const read = await api.GET("/api/v1/rep-ids/{id}", { params: { path: { id: repId.id } } });
const verify = (tag: string) => api.PUT("/api/v1/rep-ids/{id}", {
  params: { path: { id: repId.id }, header: { "If-Match": tag } },
  body: { state: "verified" },
});
const tag = read.response.headers.get("ETag")!;
const verified = done(await verify(tag));
const stale = refused(await verify(tag));

const contact = done(await api.POST("/api/v1/contacts", {
  body: { businessNumber: "B-1", name: "Jolene Dahl", email: "jolene@northside.example", officePhone: "702 456 0100" },
}));
const nobody = refused(await api.POST("/api/v1/contacts", { body: { businessNumber: "B-9", name: "Nobody" } }));
const agency = done(await api.POST("/api/v1/agencies", { body: { businessNumber: "B-1", traits: ["sells", "serves"] } }));
const rep = { salesRepId: "JD01", contactId: contact.id, role: "outside" as const };
const added = done(await api.POST("/api/v1/agencies/{id}/reps", { params: { path: { id: agency.id } }, body: rep }));
const twice = refused(await api.POST("/api/v1/agencies/{id}/reps", { params: { path: { id: agency.id } }, body: rep }));

const review = await api.GET("/api/v1/publications/draft/differences");
const publication = done(await api.POST("/api/v1/publications", {
  params: { header: { "If-Match": review.response.headers.get("ETag")! } },
  body: { note: "First reps" },
}));
const resolution = done(await api.GET("/api/v1/customers/{number}/resolution", { params: { path: { number: "C-1" } } }));

console.log(JSON.stringify({
  feed: report.status,
  state: verified.state,
  traits: agency.traits,
  role: added.role,
  gained: done(review).effects.gained,
  published: publication.number,
  reason: resolution.ids[0].reason,
  card: resolution.cards[0].name,
  refusals: [stale, nobody, twice],
}));
