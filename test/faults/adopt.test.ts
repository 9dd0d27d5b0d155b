import { testMatrix } from "./matrix";
import { adoptScenarios } from "./scenarios";

testMatrix("adopt", adoptScenarios, 730);
