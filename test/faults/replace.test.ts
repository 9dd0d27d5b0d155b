import { testMatrix } from "./matrix";
import { replaceScenarios } from "./scenarios";

testMatrix("replace", replaceScenarios, 2_200);
