import { testMatrix } from "./matrix";
import { deleteScenarios } from "./scenarios";

testMatrix("delete", deleteScenarios, 2_100);
