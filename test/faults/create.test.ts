import { testMatrix } from "./matrix";
import { createScenarios } from "./scenarios";

testMatrix("create", createScenarios, 2_850);
