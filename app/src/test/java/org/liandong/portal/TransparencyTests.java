package org.liandong.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Procedures;
import org.liandong.deadline.RuleBook;
import org.liandong.incident.IncidentClasses;
import org.liandong.kernel.Access;
import org.liandong.pack.PackLoader;
import org.liandong.pack.PackSource;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What is published is what the desk works with. */
@DeskTest
@TestPropertySource(properties = "liandong.audit.close-every=3h")
@DirtiesContext
class TransparencyTests {

    @Autowired
    private IncidentClasses classes;

    @Autowired
    private Procedures procedures;

    @Autowired
    private RuleBook rules;

    @Autowired
    private PackLoader packs;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private JsonNode published() {
        var answer = new Api(port, null).get("/transparency.json");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode list(JsonNode everything, String slug) {
        return StreamSupport.stream(everything.path("lists").spliterator(), false)
                .filter(each -> each.path("slug").asString().equals(slug))
                .findFirst()
                .orElseThrow()
                .path("words");
    }

    @Test
    void theListsAreTheOnesInUse() {
        var everything = published();
        var codes = StreamSupport.stream(list(everything, "incident-classes").spliterator(), false)
                .map(word -> word.path("code").asString())
                .toList();
        assertThat(codes)
                .containsAll(classes.list().stream().map(each -> each.code()).toList());
        assertThat(everything.path("limits").size()).isEqualTo(rules.list().size());
        assertThat(everything.path("kinds").size()).isEqualTo(procedures.list().size());
        assertThat(list(everything, "openers").toString())
                .contains("DISPATCHER")
                .doesNotContain("OBSERVER");
    }

    @Test
    void everyWordHasANameInBothLanguages() {
        for (var words : published().path("lists")) {
            assertThat(words.path("words").size())
                    .as(words.path("slug").asString())
                    .isPositive();
            for (var word : words.path("words")) {
                var zh = word.path("zh").asString();
                assertThat(zh)
                        .as(word.toString())
                        .isNotBlank()
                        .isNotEqualTo(word.path("code").asString());
                assertThat(word.path("en").asString()).as(word.toString()).isNotBlank();
            }
        }
    }

    @Test
    void thePageSaysTheSameInChineseAndEnglish() {
        var browser = new Browser(port);
        var page = browser.get("/transparency", "Accept", "text/html").body();
        assertThat(page).contains("公开透明", "火灾", "突发事件应对法", "目前没有外部见证方").doesNotContain("??");
        assertThat(browser.get("/transparency?lang=en", "Accept", "text/html").body())
                .contains("Transparency", "No outside witness yet")
                .doesNotContain("??");
    }

    @Test
    void aChangedPackIsALeafOfTheLog() {
        long before = leaves();
        packs.apply(PackSource.shipped("yunxi"), "test", false);
        assertThat(leaves()).isEqualTo(before + 1);
        var pack = published().path("pack");
        assertThat(pack.path("digest").asString()).hasSize(64);
        assertThat(transactions.read(
                        new Access.Machinery("test"),
                        () -> jdbc.sql("""
                                select l.body from ledger.leaf l join ledger.chain c on c.id = l.case_id
                                 where c.name = 'vocabulary' order by l.seq desc limit 1
                                """).query(String.class).single()))
                .contains(pack.path("digest").asString());
    }

    private long leaves() {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("""
                        select count(*) from ledger.leaf l join ledger.chain c on c.id = l.case_id
                         where c.name = 'vocabulary'
                        """).query(Long.class).single());
    }
}
