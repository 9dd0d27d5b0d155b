import { replaceScenarios } from "../../faults/scenarios";
import { testOverProcess } from "./overProcess";

testOverProcess("replace", replaceScenarios, 1_420);
