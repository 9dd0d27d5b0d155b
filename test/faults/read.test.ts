import { testMatrix } from "./matrix";
import { readScenarios } from "./scenarios";

testMatrix("read", readScenarios, 500);
