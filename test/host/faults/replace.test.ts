import { replaceScenarios } from "../../faults/scenarios";
import { testOverProcess } from "./overProcess";

testOverProcess("replace", replaceScenarios, 2_000);
