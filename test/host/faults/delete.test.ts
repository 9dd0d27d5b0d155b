import { deleteScenarios } from "../../faults/scenarios";
import { testOverProcess } from "./overProcess";

testOverProcess("delete", deleteScenarios, 770);
