import type { Values } from "../life/life";
import { Bail, failureOf } from "./failure";
import { type Goal, keptOf } from "./goal";
import type { Operation } from "./operation";
import type { Resource } from "./resource";
import { createNew, deleteOld, keepSame, replaceWithNew, type Take, updateOld } from "./takeSteps";

/** What is to be done for a resource that the program registers: `generateSteps` of the engine. */
export async function stepOf(operation: Operation, goal: Goal): Promise<Take> {
  const { constraints, snapshot } = operation;
  const { urn } = goal;
  const old = oldOf(operation, goal);
  const isIncluded = operation.includes(goal);
  operation.operatedOn.add(urn);
  if (!isIncluded) {
    if (old !== undefined) {
      operation.know(urn, old.id);
      return keepSame(operation, old, old);
    }
    operation.skippedCreates.add(urn);
    return async () => undefined;
  }
  if (constraints.target.length > 0) operation.noteTargeted(urn);
  refuseSkipped(operation, goal);

  const isRecreated = operation.deleted.has(urn);
  const isForced = constraints.replace.includes(urn) || old?.taint === true;
  const raw = goal.inputs(operation.idOf);
  const isNew = old === undefined || isRecreated || isForced;
  const news = old === undefined ? raw : ignoring(goal, raw, old.inputs);
  const inputs = isNew ? await checked(operation, goal, {}, raw) : await checked(operation, goal, old.inputs, news);
  if (old === undefined) return createNew(operation, goal, inputs);
  if (isRecreated) {
    operation.deleted.delete(urn);
    operation.replaced.add(urn);
    const gone = snapshot.resources.find((one) => one.urn === urn && one.pendingReplacement) ?? old;
    return replaceWithNew(operation, goal, gone, inputs, [], true);
  }

  const reasons = await whyReplaced(operation, goal, old, isForced, inputs);
  if (reasons === "unchanged" && !old.pendingReplacement) {
    const isUnfinished = old.initErrors.length > 0;
    return isUnfinished
      ? updateOld(operation, goal, old, inputs)
      : keepSame(operation, old, { ...old, ...keptOf(goal), inputs });
  }
  if (reasons === "updated" && !old.pendingReplacement) return updateOld(operation, goal, old, inputs);
  refuseProtected(operation, goal, old);
  operation.replaced.add(urn);
  const newInputs = isForced ? inputs : await checked(operation, goal, {}, raw);
  const why = typeof reasons === "string" ? [] : reasons;
  if (!goal.deleteBeforeReplace) return replaceWithNew(operation, goal, old, newInputs, why, false);
  const before = await deletedBefore(operation, old);
  const replace = replaceWithNew(operation, goal, old, newInputs, why, true);
  return async () => {
    for (const resource of before) await deleteOld(operation, resource, true);
    if (!old.pendingReplacement) await deleteOld(operation, old, true);
    await replace();
  };
}

/** The resource of the state that this one is, by its URN or a former one. */
function oldOf(operation: Operation, { urn, formerUrns }: Goal): Resource | undefined {
  const { snapshot, aliased, operatedOn } = operation;
  const found = [urn, ...formerUrns].find((one) => snapshot.at(one) !== undefined);
  const isTwice = found !== undefined && found !== urn && (operatedOn.has(found) || aliased.has(found));
  if (isTwice || aliased.has(urn)) {
    operation.report(urn, isTwice ? `Duplicate resource alias '${found}'` : `Duplicate resource URN '${urn}'`);
    throw new Bail();
  }
  if (found === undefined) return undefined;
  if (found !== urn) aliased.set(found, urn);
  return snapshot.at(found);
}

/** With `--target` and `--replace` nothing is done for a resource that needs one which is not to be made. */
function refuseSkipped(operation: Operation, { urn, dependencies, parent }: Goal): void {
  const isOrphan =
    operation.constraints.target.length > 0 && parent !== "" && !operation.snapshot.parents.includes(parent);
  if (!isOrphan && !dependencies.some((one) => operation.skippedCreates.has(one))) return;
  operation.report(urn, `Resource ${urn} depends on one that will not be created`);
  throw new Bail();
}

async function checked(operation: Operation, goal: Goal, olds: Values, news: Values): Promise<Values> {
  const { inputs = {}, failures = [] } = await operation.processes.of(goal.provider, news).check(olds, news);
  if (failures.length === 0) return travelled({ ...inputs, __provider: news.__provider });
  operation.report(goal.urn, failures.map(({ reason }) => reason).join("\n"));
  throw new Bail();
}

/** Values as they arrive on the other side. */
const travelled = (values: Values): Values => JSON.parse(JSON.stringify(values));

/** With `ignoreChanges` the new inputs are the old ones, where there were any. */
function ignoring({ ignoreChanges }: Goal, news: Values, olds: Values): Values {
  const kept = ignoreChanges.filter((name) => name in olds).map((name): [string, unknown] => [name, olds[name]]);
  const gone = ignoreChanges.filter((name) => !(name in olds));
  return {
    ...Object.fromEntries(Object.entries(news).filter(([name]) => !gone.includes(name))),
    ...Object.fromEntries(kept),
  };
}

/** In these ways of replacing, in this order, the provider is not asked for a difference but in the last one. */
async function whyReplaced(
  operation: Operation,
  goal: Goal,
  old: Resource,
  isForced: boolean,
  inputs: Values,
): Promise<readonly string[] | "updated" | "unchanged"> {
  const { replacementTrigger: trigger } = goal;
  if (trigger !== undefined && old.replacementTrigger !== undefined && trigger !== old.replacementTrigger) return [];
  if (isForced) return ["id"];
  if (goal.replaceWith.some((urn) => operation.replaced.has(urn))) return ["replaceWith"];
  const host = operation.processes.of(goal.provider, inputs);
  try {
    const { changes, replaces = [] } = await host.diff(old.id, old.outputs, inputs);
    return replaces.length > 0 ? replaces : changes ? "updated" : "unchanged";
  } catch (error) {
    operation.report(goal.urn, failureOf(error).message);
    throw new Bail();
  }
}

/** A preview goes on, so that all is shown; an update stops here. */
function refuseProtected(operation: Operation, { urn, protect }: Goal, old: Resource): void {
  if (!protect || !old.protect || operation.constraints.ignoreProtect === true) return;
  operation.report(urn, `unable to replace resource "${urn}"\nas it is currently marked for protection.`);
  if (!operation.isPreview) throw new Bail();
}

/** What must be deleted before the old one is: what would be replaced with it, and what is to be. */
async function deletedBefore(operation: Operation, old: Resource): Promise<readonly Resource[]> {
  const { snapshot, processes, operatedOn } = operation;
  const found: Resource[] = [];
  for (const one of snapshot.resources) {
    if (one === old || one.delete) continue;
    const from = Object.entries(one.propertyDependencies).filter(([, urns]) => urns.includes(old.urn));
    if (from.length === 0 || operatedOn.has(one.urn)) continue;
    const inputs = { ...one.inputs, ...Object.fromEntries(from.map(([name]) => [name, unknownValue])) };
    const { replaces = [] } = await processes.of(one.provider, inputs).diff(one.id, one.outputs, inputs);
    if (replaces.length > 0) found.push(one);
  }
  const together = snapshot.resources.filter(
    ({ replaceWith, delete: isOld }) => !isOld && replaceWith.includes(old.urn),
  );
  const all = [...found, ...together].reverse().filter((one) => !operation.deletedEarly.has(one));
  for (const one of all) {
    if (one.protect && operation.constraints.ignoreProtect !== true) {
      operation.report(old.urn, `unable to replace resource "${one.urn}" as part of replacing "${old.urn}"`);
      throw new Bail();
    }
    operation.deleted.add(one.urn);
    operation.deletedEarly.add(one);
  }
  return all;
}

const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
