package clients;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Runs tests and prints what came of them in the Test Anything Protocol. */
final class Tap {
    interface Test {
        void run() throws Exception;
    }

    private final Map<String, Test> tests = new LinkedHashMap<>();

    void test(String name, Test test) {
        tests.put(name, test);
    }

    int run() {
        System.out.println("1.." + tests.size());
        int number = 0;
        int failed = 0;
        for (Map.Entry<String, Test> entry : tests.entrySet()) {
            number++;
            try {
                entry.getValue().run();
                System.out.println("ok " + number + " - " + entry.getKey());
            } catch (Exception | AssertionError error) {
                failed++;
                System.out.println("not ok " + number + " - " + entry.getKey());
                System.out.println("# " + error.toString().replace("\n", "\n# "));
                for (StackTraceElement line : error.getStackTrace()) System.out.println("#   " + line);
            }
        }
        return failed == 0 ? 0 : 1;
    }

    static void equal(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) throw new AssertionError("expected " + expected + ", got " + actual);
    }
}
