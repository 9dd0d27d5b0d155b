import { testMatrix } from "./matrix";
import { updateScenarios } from "./scenarios";

testMatrix("update", updateScenarios, 3_050);
