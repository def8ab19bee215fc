package org.liandong.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.deadline.Tick;
import org.liandong.grievance.RequestResult;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Role;
import org.liandong.support.Browsers;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.FarTime;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A grievance on everybody's own pages: the resident's without script, the units' in the console. Late by the law's days,
 * disputed, given to another unit, "no" again, reviewed by letter from outside, re-reviewed after a hearing, final.
 */
@DeskTest
@FarTime
@ExtendWith(Browsers.class)
class G03_GrievanceInBrowsersTests {

    private static Browsers browsers;

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Tick tick;

    private Counter.Staffed here;
    private OnTheirPages staff;
    private String code = "";
    private UUID id = new UUID(0, 0);

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    @BeforeEach
    void aMondayInMarch() {
        onThe("2026-03-02");
        here = counter.staffed();
        staff = new OnTheirPages(browsers, port);
    }

    @AfterEach
    void back() {
        time.set(SettableTimeSource.START);
    }

    private void onThe(String day) {
        time.set(LocalDate.parse(day).atTime(10, 0).atZone(TimeSource.ZONE).toInstant());
        while (tick.once() > 0) {
            Thread.onSpinWait();
        }
    }

    private String person(String unit, Role role) {
        return shift.person(here.county(), here.county().code() + unit, role);
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private void resident(java.util.function.Consumer<Page> deed) {
        try (var context = browsers.withoutScript(390, 844)) {
            var page = context.newPage();
            if (!code.isEmpty()) {
                page.navigate(at("/my"));
                page.locator("#code").fill(code);
                OnTheirPages.press(page, "查看");
            }
            deed.accept(page);
        }
    }

    private void asks(Page page) {
        page.navigate(at("/ask?matterClass=GRIEVANCE"));
        OnTheirPages.press(page, "继续");
        page.getByLabel("乡镇").selectOption(here.county().eastCode());
        OnTheirPages.press(page, "继续");
        page.locator("#narrative").fill("补偿款没有到户");
        OnTheirPages.press(page, "继续");
        page.locator("#point1").fill("补偿款什么时候到户");
        OnTheirPages.press(page, "继续");
        page.locator("#complainedOf").selectOption(here.county().code() + "-east");
        OnTheirPages.press(page, "继续");
        OnTheirPages.press(page, "继续");
        OnTheirPages.press(page, "送出");
        code = page.locator("#receipt").innerText();
        id = counter.opened(code).value();
    }

    /** What the resident wants next, with what they say. */
    private static void wants(Page page, String slug, String text) {
        var words = page.locator("#text-" + slug);
        if (!words.isVisible()) {
            page.locator("details:has(#text-%s) > summary".formatted(slug)).click();
        }
        words.fill(text);
        page.locator("#do-" + slug).click();
        assertThat(page.locator(".error-summary")).hasCount(0);
    }

    private void answers(Page page, String reply) {
        OnTheirPages.act(
                page,
                id,
                "answer-point",
                "办理中",
                "point",
                "1",
                "note",
                reply,
                "evidenceKind",
                "RECORD",
                "evidence",
                "拨款单");
        OnTheirPages.act(page, id, "reply", "已答复", "note", reply);
    }

    @Test
    void fromTheFirstAnswerToTheFinalDecision() {
        resident(this::asks);
        var clerk = person("-desk", Role.REQUEST_CLERK);
        var handler = person("-east", Role.REQUEST_HANDLER);
        staff.as(
                clerk,
                page -> OnTheirPages.act(
                        page, id, "assign", "已交单位", "to", here.county().east().toString()));
        onThe("2026-03-05");
        staff.as(handler, page -> {
            OnTheirPages.act(page, id, "accept", "已受理");
            OnTheirPages.act(page, id, "begin", "办理中");
            // Sixty days end on 4 May, inside the holiday; both days are shown, with their article.
            assertThat(page.locator("#case-limits")).containsText("2026-05-04");
            assertThat(page.locator("#case-limits")).containsText("2026-05-06");
            assertThat(page.locator("#case-limits")).containsText("信访工作条例第34条");
        });
        resident(page -> {
            assertThat(page.locator("main")).containsText("2026年5月6日");
            assertThat(page.locator(".is-late")).hasCount(0);
        });
        onThe("2026-05-07");
        resident(page -> assertThat(page.locator(".is-late").first()).isVisible());
        staff.as(handler, page -> answers(page, "补偿款已拨付到村"));

        resident(page -> {
            assertThat(page.locator("#state")).hasText("已答复");
            assertThat(page.locator("main")).containsText("补偿款已拨付到村");
            wants(page, "dispute", "钱没有到户");
            assertThat(page.locator("#state")).hasText("不满意，重新办");
        });
        staff.as(
                clerk,
                page -> OnTheirPages.act(
                        page, id, "reassign", "办理中", "to", here.county().west().toString()));
        staff.as(person("-west", Role.REQUEST_HANDLER), page -> answers(page, "已核对，款在村账户"));
        resident(page -> {
            wants(page, "dispute", "还是没有到户");
            assertThat(page.locator("#state")).hasText("已办结");
        });
        assertThat(counter.facts(id).course().result()).isEqualTo(RequestResult.NO);

        onThe("2026-05-20");
        resident(page -> {
            wants(page, "ask-review", "请求复查");
            assertThat(page.locator("main")).containsText("2026年6月19日");
        });
        reviewedAndReReviewed();
    }

    private void reviewedAndReReviewed() {
        staff.as(
                person("-review", Role.REVIEWER),
                page -> OnTheirPages.act(
                        page,
                        id,
                        "decide-review",
                        "复查意见已出",
                        "decision",
                        "UPHELD",
                        "letter",
                        "SXF-2026-17",
                        "note",
                        "市局来函：维持"));
        assertThat(counter.facts(id).course().decidedOutside()).isTrue();
        onThe("2026-06-01");
        resident(page -> {
            assertThat(page.locator("main")).containsText("市局来函：维持");
            wants(page, "ask-re-review", "请求复核");
        });
        counties.unit(
                here.county().code() + "-above",
                "试验县政府",
                "DEPARTMENT",
                here.county().code());
        var above = person("-above", Role.REVIEWER);
        staff.as(above, page -> OnTheirPages.act(page, id, "open-hearing", "听证中"));
        onThe("2026-06-11");
        staff.as(above, page -> {
            OnTheirPages.act(page, id, "end-hearing", "复核中");
            // Thirty days from 1 June, and the ten of the hearing do not count.
            assertThat(page.locator("#case-limits")).containsText("2026-07-11");
            OnTheirPages.act(page, id, "decide-re-review", "复核意见已出", "decision", "CHANGED", "note", "七日内直接支付到户");
        });
        resident(page -> {
            assertThat(page.locator("main")).containsText("七日内直接支付到户");
            assertThat(page.locator("#do-claim-new-facts")).hasCount(1);
        });
    }
}
