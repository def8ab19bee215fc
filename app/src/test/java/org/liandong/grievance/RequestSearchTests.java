package org.liandong.grievance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Found by what it is, where, and what staff called it; by nothing that would find a person. */
@DeskTest
class RequestSearchTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private RequestSearch search;

    @Autowired
    private Categories categories;

    @Autowired
    private Grants grants;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private Counter.Staffed here;

    @BeforeEach
    void aCounter() {
        here = counter.staffed();
    }

    private UUID taken(String category, String place, String narrative) {
        var answers = category.equals("POTHOLE") ? "{\"SIZE\":[\"LARGE\"]}" : "{}";
        var taken = counter.as(port, here.clerk())
                .create("/api/v1/requests", """
                {"categoryCode":"%s","place":%s,"narrative":"%s","answers":%s}
                """.formatted(category, place, narrative, answers));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        return UUID.fromString(taken.json().path("id").asString());
    }

    private UUID taken(String category, String narrative) {
        return taken(category, "{\"areaCode\":\"" + here.county().eastCode() + "\"}", narrative);
    }

    private void named(UUID id, String subject) {
        var answer = counter.as(port, here.clerk())
                .change(
                        "/api/v1/requests/" + id + "/name-subject",
                        counter.version(id),
                        "{\"subject\":\"" + subject + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private List<UUID> find(Actor.Staff who, String text) {
        return find(who, text, null, null);
    }

    private List<UUID> find(Actor.Staff who, String text, @Nullable MatterClass matterClass, @Nullable Boolean over) {
        return search
                .find(grants.access(who), new RequestSearch.Query(text, matterClass, over, null, null, 50))
                .stream()
                .map(found -> found.head().id().value())
                .toList();
    }

    private String place(String name) {
        var place = UUID.randomUUID();
        jdbc.sql("""
                insert into area.place (id, name, kind, area_code, latitude, longitude)
                values (?, ?, 'BRIDGE', ?, 30.0, 120.1)
                """).params(place, name, here.county().eastCode()).update();
        return "{\"placeId\":\"" + place + "\"}";
    }

    @Test
    void byNumberCategoryTownshipAndSubjectTheNewestFirst() {
        var lamp = taken("STREETLIGHT", "灯");
        var hole = taken("POTHOLE", "坑");
        var number = counter.facts(lamp).head().number();
        named(hole, "学校北门路面");

        assertThat(find(here.clerk(), number)).containsExactly(lamp);
        assertThat(find(here.clerk(), number.toLowerCase(java.util.Locale.ROOT)))
                .containsExactly(lamp);
        assertThat(find(here.clerk(), "路灯不亮")).containsExactly(lamp);
        assertThat(find(here.clerk(), "北门路面")).containsExactly(hole);
        assertThat(find(here.clerk(), "北门 坑洼")).as("both must match").containsExactly(hole);
        assertThat(find(here.clerk(), "北门 路灯不亮")).isEmpty();
        assertThat(find(here.clerk(), "门北"))
                .as("the pieces are there, the words are not")
                .isEmpty();

        named(hole, "校门口积水");
        assertThat(find(here.clerk(), "北门")).isEmpty();
        assertThat(find(here.clerk(), "积水")).containsExactly(hole);
        assertThat(find(here.clerk(), "%%")).isEmpty();
    }

    @Test
    void filtersByClassAndByWhetherItIsOver() {
        var lamp = taken("STREETLIGHT", "灯");
        named(lamp, "河滨步道照明");
        assertThat(find(here.clerk(), "河滨步道", MatterClass.SERVICE, false)).containsExactly(lamp);
        assertThat(find(here.clerk(), "河滨步道", MatterClass.GRIEVANCE, null)).isEmpty();
        assertThat(find(here.clerk(), "河滨步道", null, true)).isEmpty();
    }

    @Test
    void aPlaceShowsOpenServiceRequestsAndNoHistory() {
        var bridge = "铁索桥" + UUID.randomUUID().toString().substring(0, 8);
        var place = place(bridge);
        var lamp = taken("STREETLIGHT", place, "灯");
        taken("MATTER-LAND", place, "补偿");

        assertThat(find(here.clerk(), bridge))
                .as("a grievance is found no finer than by township")
                .containsExactly(lamp);
        var spot = counter.as(port, here.clerk())
                .change("/api/v1/requests/" + lamp + "/answer-on-the-spot", 1, "{\"note\":\"已换\"}");
        assertThat(spot.status()).as(spot.text()).isEqualTo(200);
        assertThat(find(here.clerk(), bridge)).isEmpty();
        assertThat(find(here.clerk(), bridge + " 路灯不亮")).isEmpty();
        assertThat(find(here.clerk(), "路灯不亮 " + bridge)).isEmpty();
    }

    @Test
    void residentsWordsAreFoundOnlyAsWordsOfAList() {
        var known = categories.all().stream()
                .filter(category -> category.code().equals("STREETLIGHT"))
                .findFirst()
                .orElseThrow();
        categories.save(List.of(new Category(
                known.code(),
                known.matterClass(),
                known.root(),
                known.name(),
                known.nameEn(),
                known.description(),
                known.descriptionEn(),
                List.of("灯杆"),
                known.target(),
                known.unitCode(),
                known.atHome(),
                known.position(),
                known.attributes())));
        var hole = taken("POTHOLE", "灯杆旁有坑，找欧阳翠莲，门牌九百八十七");

        assertThat(find(here.clerk(), "灯杆")).contains(hole);
        for (var word : List.of("欧阳翠莲", "翠莲", "欧阳", "九百八十七", "旁有")) {
            assertThat(find(here.clerk(), word)).as(word).isEmpty();
        }
        var terms = transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select term from grievance.posting where case_id = ?")
                        .param(hole)
                        .query(String.class)
                        .list());
        assertThat(terms).containsExactlyInAnyOrder("a:" + here.county().eastCode(), "c:POTHOLE", "w:灯杆");
    }

    @Test
    void nobodyFindsWhatIsOutOfTheirSight() {
        var lamp = taken("STREETLIGHT", "灯");
        named(lamp, "茶马古道照明");
        var elsewhere = counter.staffed();

        assertThat(find(elsewhere.clerk(), "茶马古道")).isEmpty();
        assertThat(find(elsewhere.clerk(), counter.facts(lamp).head().number())).isEmpty();
        var accusation = taken("MISCONDUCT", "收钱");
        assertThat(find(here.other(), "检举控告")).doesNotContain(accusation);
        assertThat(transactions.read(
                        grants.access(elsewhere.clerk()),
                        () -> jdbc.sql("select count(*) from grievance.posting where case_id = ?")
                                .param(lamp)
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"灯", " ，、 ", "一 二 三", "路灯 路灯一 路灯二 路灯三 路灯四 路灯五"})
    void whatCannotBeLookedForIsRefused(String text) {
        assertThatThrownBy(() -> find(here.clerk(), text))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals().getFirst().field())
                                .isEqualTo("q"));
        assertThatThrownBy(() -> find(here.clerk(), "灯".repeat(61))).isInstanceOf(RefusedException.class);
    }
}
