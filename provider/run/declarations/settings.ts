import { type OnDestroy, type OnReplace, onDestroys, onReplaces } from "../../key/model";

export const isOnDestroy = (value: unknown): value is OnDestroy => onDestroys.some((known) => known === value);

export const isOnReplace = (value: unknown): value is OnReplace => onReplaces.some((known) => known === value);
