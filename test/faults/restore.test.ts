import { testMatrix } from "./matrix";
import { restoreScenarios } from "./scenarios";

testMatrix("restore", restoreScenarios, 1_600);
