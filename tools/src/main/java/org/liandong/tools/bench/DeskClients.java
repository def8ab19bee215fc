package org.liandong.tools.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.liandong.tools.desk.Answer;
import org.liandong.tools.desk.Calls;
import org.liandong.tools.desk.DeskApi;

/** What clients ask of the desk over HTTP. */
record DeskClients(URI address, String token) {

    /** The steps of {@link #life}, with the number of its requests. */
    static final List<String> LIFE = List.of("report", "incident from it", "grade", "toll", "new grade", "close");

    private abstract static class ApiClient implements Load.Client {

        final DeskApi api;
        final SplittableRandom random;

        ApiClient(DeskClients where, int number) {
            api = new DeskApi(where.address(), where.token());
            random = new SplittableRandom(number);
        }

        @Override
        public void close() {
            api.close();
        }
    }

    private static Answer done(Answer answer, int status) throws IOException {
        if (answer.status() != status) {
            throw new IOException("the desk answered " + answer.words());
        }
        return answer;
    }

    /** Takes a report, durably. */
    Load.Client intake(int number) {
        return new ApiClient(this, number) {
            @Override
            public void once() throws IOException {
                done(api.create("/api/v1/reports", Calls.key(), Calls.report(random)), 201);
            }
        };
    }

    /** A case from the call to the closed result, in six acts. */
    Load.Client life(int number) {
        return new ApiClient(this, number) {
            @Override
            public void once() throws IOException {
                var report = done(api.create("/api/v1/reports", Calls.key(), Calls.report(random)), 201);
                var id = report.json().path("id").asString();
                var incident = done(
                        api.create("/api/v1/incidents", Calls.key(), Map.of("fromReport", id, "reportVersion", 1)),
                        201);
                var path = "/api/v1/incidents/" + incident.json().path("id").asString();
                var graded = step(path + "/assess", incident.tag(), grading(4, 0));
                var counted = step(path + "/toll", graded, DeskApi.body("toll", toll(2)));
                var again = step(path + "/regrade", counted, grading(3, 2));
                step(path + "/close-unanswered", again, Map.of("note", "演练结束"));
            }

            private String step(String path, String tag, Object body) throws IOException {
                return done(api.change(path, tag, body), 200).tag();
            }
        };
    }

    private static Map<String, Object> grading(int grade, int hurt) {
        return DeskApi.body("grade", grade, "toll", toll(hurt), "note", "按现场报告");
    }

    private static Map<String, Object> toll(int hurt) {
        return DeskApi.body("dead", 0, "hurt", hurt, "trapped", 0, "missing", 0, "lossYuan", 0);
    }

    /** Reads a list. */
    Load.Client list(String path, int number) {
        return new ApiClient(this, number) {
            @Override
            public void once() throws IOException {
                done(api.get(path), 200);
            }
        };
    }
}
