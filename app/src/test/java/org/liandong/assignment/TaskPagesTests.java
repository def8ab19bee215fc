package org.liandong.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Casework;
import org.liandong.incident.Incidents;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of tasks: what they show to whom, what a wrong form answers, that nothing wrong is written. */
@DeskTest
class TaskPagesTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private TimeSource time;

    private TaskWorld.Cast cast;
    private CaseId task;
    private Browser desk;
    private Browser unit;
    private Browser above;

    @BeforeEach
    void threeDesks() {
        var world = new TaskWorld(counties, incidents, tasks, casework, grants, time);
        cast = world.cast();
        task = world.issue(cast);
        desk = shift.signedIn(port, cast.county(), Role.DISPATCHER);
        unit = shift.signedIn(port, cast.county(), cast.county().code() + "-roads", Role.TASK_HANDLER);
        above = shift.signedIn(port, cast.county(), cast.county().code() + "-office", Role.SUPERVISOR);
    }

    private String path() {
        return "/tasks/" + task;
    }

    @Test
    void everybodySeesTheirOwnNextStep() {
        assertThat(unit.get("/tasks").body()).contains("修复东乡老街路面", "承办单位签收");
        assertThat(unit.get(path()).body()).contains("do/sign", "do/refuse").doesNotContain("do/withdraw");
        assertThat(desk.get(path()).body()).contains("do/withdraw").doesNotContain("do/sign");
        assertThat(above.get("/oversight").body()).contains("公路管理中心");
        assertThat(unit.get("/oversight").statusCode()).isEqualTo(403);
        var elsewhere = shift.signedIn(port, cast.county(), cast.county().code() + "-west", Role.TASK_HANDLER);
        assertThat(elsewhere.get(path()).statusCode()).isEqualTo(404);
        assertThat(elsewhere.get("/tasks?side=all").body()).doesNotContain("修复东乡老街路面");
    }

    @Test
    void englishIsComplete() {
        var said = java.util.Map.of(
                "/tasks",
                "The unit signs",
                path(),
                "Sign for",
                path() + "/do/refuse",
                "Refuse: not our duty",
                path() + "/do/check",
                "nobody at home");
        said.forEach((page, words) -> assertThat(unit.get(page + "?lang=en").body())
                .as(page)
                .contains(words)
                .doesNotContain("??"));
    }

    @Test
    void whatIsWrongIsNamedBesideWhatWasTyped() {
        long before = shift.written();
        var issue = desk.post(
                "/tasks",
                "subjectKind",
                "INCIDENT",
                "subjectId",
                cast.incident().toString(),
                "title",
                "修路");
        assertThat(issue.statusCode()).isEqualTo(422);
        assertThat(issue.body())
                .contains("taskClass-error", "unit-error", "note-error")
                .contains("value=\"修路\"");
        var noSubject = desk.post("/tasks", "title", "修路");
        assertThat(noSubject.statusCode()).isEqualTo(422);
        assertThat(noSubject.body()).contains("subject-error");

        var plan = unit.post(path() + "/do/plan", "version", "1", "post", "科", "planned", "明天");
        assertThat(plan.statusCode()).isEqualTo(422);
        assertThat(plan.body()).contains("planned-error");
        var refuse = unit.post(path() + "/do/refuse", "version", "1", "note", " ");
        assertThat(refuse.statusCode()).isEqualTo(422);
        assertThat(refuse.body()).contains("note-error");
        assertThat(unit.post(path() + "/do/sign", "note", "x").statusCode()).isEqualTo(428);
        assertThat(unit.post(path() + "/do/sign", "version", "9").statusCode()).isEqualTo(409);
        assertThat(unit.post(path() + "/do/begin", "version", "1").statusCode()).isEqualTo(409);
        assertThat(unit.post(path() + "/do/fly", "version", "1").statusCode()).isEqualTo(404);
        assertThat(above.post(path() + "/do/reassign", "version", "1", "unit", "x", "note", "y")
                        .statusCode())
                .isEqualTo(422);
        assertThat(above.post(path() + "/do/refer", "version", "1", "note", "y").statusCode())
                .isEqualTo(404);
        assertThat(above.post(path() + "/do/remind", "note", "y").statusCode()).isEqualTo(409);
        assertThat(above.post(path() + "/verifier", "account", "nobody").statusCode())
                .isEqualTo(422);
        assertThat(above.post(path() + "/verifier", "account", UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(422);
        for (var query : List.of("side=x", "standing=x", "page=x", "unit=x")) {
            assertThat(unit.get("/tasks?" + query).statusCode()).as(query).isEqualTo(400);
        }
        assertThat(unit.get(path() + "/papers/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void aButtonPressedTwiceIssuesOnce() {
        var fields = new String[] {
            "key",
            UUID.randomUUID().toString(),
            "subjectKind",
            "INCIDENT",
            "subjectId",
            cast.incident().toString(),
            "taskClass",
            "CLEAR",
            "unit",
            cast.roads().toString(),
            "title",
            "清理火场",
            "note",
            "清理"
        };
        var first = desk.post("/tasks", fields);
        var again = desk.post("/tasks", fields);

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(desk.get("/incidents/" + cast.incident()).body()).contains("清理火场");
    }

    @Test
    void theNoticeIsReadOnPaper() {
        var page = unit.get(path()).body();
        int at = page.indexOf(path() + "/papers/");
        var paper = unit.get(page.substring(at, page.indexOf('"', at))).body();

        assertThat(paper).contains("交办通知", "公路管理中心：", "恢复双向通行", "〔2026〕");
    }
}
