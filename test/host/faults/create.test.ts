import { adoptScenarios, createScenarios } from "../../faults/scenarios";
import { testOverProcess } from "./overProcess";

testOverProcess("create", [...createScenarios, ...adoptScenarios], 2_150);
