import type { Cloud, CloudOperation } from "../call/cloud";
import { isDeleted, type KeyMetadata } from "./keyMetadata";
import { listPage, pageSize, roleNames, searchAlias } from "./pages";
import { type ServiceStatus, serviceStatus } from "./serviceStatus";

/** An account with more keys in a region than this is not listed for a preview. */
const mostListedKeys = 2000;

export interface ListedKeys {
  /** Of users and of cloud products. */
  readonly total: number;
  /** All of them; `undefined` where there are too many to list. */
  readonly keys: readonly KeyMetadata[] | undefined;
}

/**
 * What a region is like before a run of the engine changes it, for checks that a preview makes. Each question is asked
 * once, however often it is put, and failed once it has failed: a preview must not wait for the same cloud again and again.
 */
export interface Survey {
  /** @throws {CloudError} */
  keys(): Promise<ListedKeys>;
  /**
   * Keys whose alias holds this text.
   *
   * @throws {CloudError}
   */
  search(alias: string): Promise<readonly KeyMetadata[]>;
  /** @throws {CloudError} */
  service(): Promise<ServiceStatus>;
  /**
   * The usages that keys of the region can have.
   *
   * @throws {CloudError}
   */
  usages(): Promise<ReadonlySet<string>>;
}

export function openSurvey(cloud: Cloud): Survey {
  // A preview is not worth the patience of an update.
  const operation = () => cloud.operation(1);
  const searches = new Map<string, Promise<readonly KeyMetadata[]>>();
  return {
    keys: once(() => listKeys(operation())),
    search: (alias) => {
      const found = searches.get(alias) ?? collect(searchAlias(operation(), alias));
      searches.set(alias, found);
      return found;
    },
    service: once(() => serviceStatus(operation())),
    usages: once(() => offeredUsages(operation())),
  };
}

function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}

async function listKeys(operation: CloudOperation): Promise<ListedKeys> {
  const firsts = await Promise.all(roleNames.map(async (role) => ({ role, page: await listPage(operation, 0, role) })));
  const total = firsts.reduce((sum, { page }) => sum + page.total, 0);
  if (total > mostListedKeys) return { total, keys: undefined };
  const others = firsts.flatMap(({ role, page }) =>
    Array.from({ length: Math.max(0, Math.ceil(page.total / pageSize) - 1) }, (_, index) =>
      listPage(operation, (index + 1) * pageSize, role),
    ),
  );
  const pages = [...firsts.map(({ page }) => page), ...(await Promise.all(others))];
  return { total, keys: pages.flatMap(({ keys }) => keys.filter((key) => !isDeleted(key))) };
}

async function collect(pages: AsyncIterable<readonly KeyMetadata[]>): Promise<readonly KeyMetadata[]> {
  const found: KeyMetadata[] = [];
  for await (const keys of pages) found.push(...keys.filter((key) => !isDeleted(key)));
  return found;
}

async function offeredUsages(operation: CloudOperation): Promise<ReadonlySet<string>> {
  const { SymmetricAlgorithms, AsymmetricAlgorithms, AsymmetricSignVerifyAlgorithms } = await operation.call(
    "ListAlgorithms",
    {},
  );
  const algorithms = [SymmetricAlgorithms, AsymmetricAlgorithms, AsymmetricSignVerifyAlgorithms];
  return new Set(algorithms.flatMap((listed) => (listed ?? []).flatMap(({ KeyUsage }) => KeyUsage ?? [])));
}
