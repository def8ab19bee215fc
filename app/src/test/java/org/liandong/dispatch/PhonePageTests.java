package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.contact.Attachments;
import org.liandong.contact.OpeningRecord;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.readiness.Team;
import org.liandong.staff.Role;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A team works from its phone: steps that come late, twice and in a bunch, notes, pictures. */
@DeskTest
class PhonePageTests {

    private static final String JSON = "application/json, application/problem+json";

    @LocalServerPort
    private int port;

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Casework casework;

    @Autowired
    private Attachments attachments;

    @Autowired
    private TestCounty counties;

    @Autowired
    private SettableTimeSource time;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private DispatchWorld.World world;
    private Team team;
    private CaseId fire;
    private CaseId call;
    private String link;

    @BeforeEach
    void aTeamAlerted() {
        world = worlds.aCounty();
        team = worlds.eastTeam(world);
        fire = worlds.fire(world);
        call = dispatching
                .alert(world.dispatcher(), fire, List.of(team.id()), "小心电线", null)
                .orThrow()
                .opened()
                .getFirst()
                .id();
        link = linkOf(call);
    }

    private String linkOf(CaseId id) {
        return URI.create(dispatching.link(world.dispatcher(), id).orElseThrow())
                .getPath();
    }

    private HttpResponse<String> get(String path) {
        return send(
                HttpRequest.newBuilder(at(path)).header("Accept", "text/html").GET());
    }

    /** As the phone's script posts what it has stored. */
    private HttpResponse<String> press(String step, String... fields) {
        return post(link + "/" + step, JSON, fields);
    }

    private HttpResponse<String> post(String path, String accept, String... fields) {
        var pairs = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(at(path))
                .header("Accept", accept)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
    }

    private HttpResponse<String> photo(byte[] picture, String key) {
        return photo(link, picture, key);
    }

    private HttpResponse<String> photo(String to, byte[] picture, String key) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("""
                --cut\r
                Content-Disposition: form-data; name="idempotency_key"\r
                \r
                %s\r
                --cut\r
                Content-Disposition: form-data; name="photo"; filename="王家大院.jpg"\r
                Content-Type: image/jpeg\r
                \r
                """.formatted(key).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(picture);
        body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(at(to + "/photos"))
                .header("Accept", JSON)
                .header("Idempotency-Key", key)
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.header("Accept-Language", "zh-CN").build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<JournalEntry> journal() {
        return casework.journal(DispatchWorld.ALL, call);
    }

    private static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void thePageSaysWhereWhatAndWhatToPressNext() {
        var page = get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.body())
                .contains(team.name(), "火灾", "东乡", "未定级", "小心电线", "接令", "出动", "到场", "完成", "归队", "去不了")
                .doesNotContain("试验员", "_csrf");
    }

    @Test
    void stepsStoredOffLineArriveInOrderWithTheirOwnTimes() {
        var alerted = time.now();
        time.step(Duration.ofMinutes(40));
        var acknowledged = alerted.plusSeconds(60);
        var rolling = alerted.plusSeconds(180);
        var there = alerted.plusSeconds(900);
        assertThat(press("ack", "occurred_at", acknowledged.toString()).body()).contains("ACKNOWLEDGED");
        assertThat(press("rolling", "occurred_at", rolling.toString()).statusCode())
                .isEqualTo(200);
        assertThat(press("on-scene", "occurred_at", there.toString()).statusCode())
                .isEqualTo(200);
        var facts = worlds.call(call).call();
        assertThat(facts.state()).isEqualTo(TeamCallState.ON_SCENE);
        assertThat(facts.acknowledgedAt()).isEqualTo(acknowledged);
        assertThat(facts.rollingAt()).isEqualTo(rolling);
        assertThat(facts.arrivedAt()).isEqualTo(there);
        assertThat(get(link).body()).contains("已接令", "已出动", "已到场");
    }

    @Test
    void aStepSentAgainIsDoneAndWritesNothing() {
        press("ack");
        press("on-scene");
        int entries = journal().size();
        assertThat(press("ack").statusCode()).isEqualTo(200);
        assertThat(press("rolling").body()).contains("ON_SCENE");
        assertThat(press("on-scene").statusCode()).isEqualTo(200);
        assertThat(journal()).hasSize(entries);
    }

    @Test
    void theLastStepSentAgainIsDoneThoughTheLinkIsOver() {
        for (var step : List.of("ack", "rolling", "on-scene", "done", "back")) {
            assertThat(press(step).statusCode()).as(step).isEqualTo(200);
        }
        int entries = journal().size();
        assertThat(press("back").statusCode()).isEqualTo(200);
        assertThat(press("done").statusCode()).isEqualTo(200);
        assertThat(journal()).hasSize(entries);
        assertThat(get(link).statusCode()).isEqualTo(410);
        assertThat(get(link).body()).contains("已归队，辛苦了").doesNotContain("东乡", "火灾");
        assertThat(get(link + "/steps").statusCode()).isEqualTo(200);
        assertThat(press("notes", "text", "还有话").statusCode()).isEqualTo(404);
        assertThat(photo(picture("png", 9, 9), "later-0001").statusCode()).isEqualTo(404);
        assertThat(journal()).hasSize(entries);
    }

    @Test
    void withoutScriptAPressLeadsBackToThePage() {
        var answer = post(link + "/ack", "text/html");
        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(link));
        assertThat(worlds.state(call)).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void pressesOfTwoPhonesAtOnceAllCount() throws Exception {
        var works = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 6; i++) {
            int serial = i;
            works.add(() -> press("notes", "text", "第" + serial + "句").statusCode());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(works)) {
                assertThat(answer.get()).isIn(200, 503);
            }
        }
        long ok = journal().stream()
                .filter(entry -> entry.action().equals("NOTE"))
                .count();
        assertThat(ok).isPositive();
    }

    @Test
    void aNoteSentAgainIsOneNote() {
        var at = time.now().plusMillis(1).toString();
        time.step(Duration.ofMinutes(1));
        press("notes", "text", "要一台吊车", "occurred_at", at);
        press("notes", "text", "要一台吊车", "occurred_at", at);
        press("notes", "text", "再要一台", "occurred_at", at);
        assertThat(journal())
                .filteredOn(entry -> entry.action().equals("NOTE"))
                .extracting(JournalEntry::note)
                .containsExactly("要一台吊车", "再要一台");
    }

    @Test
    void whoCannotGoSaysWhyAndTheLinkIsOver() {
        assertThat(press("decline").statusCode()).isEqualTo(422);
        assertThat(press("decline", "reason", "holiday").statusCode()).isEqualTo(422);
        assertThat(worlds.state(call)).isEqualTo("ALERTED");
        assertThat(press("decline", "reason", "road", "text", "桥断了").statusCode())
                .isEqualTo(200);
        assertThat(press("decline", "reason", "road", "text", "桥断了").statusCode())
                .isEqualTo(200);
        assertThat(worlds.state(call)).isEqualTo("DECLINED");
        assertThat(journal().getLast().note()).isEqualTo("路不通：桥断了");
        assertThat(get(link).body()).contains("已告诉调度去不了");
    }

    @ParameterizedTest
    @CsvSource({
        "ack, occurred_at, yesterday, 422",
        "ack, occurred_at, 2026-11-18T03:00:00Z, 422",
        "ack, occurred_at, 1999-01-01T00:00:00Z, 422",
        "done, occurred_at, '', 409",
        "back, occurred_at, '', 409",
        "notes, text, '  ', 422",
        "fly, x, y, 404"
    })
    void whatCannotBeIsRefusedAsAProblemAndNothingIsWritten(String step, String field, String value, int status) {
        int entries = journal().size();
        var answer = press(step, field, value);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status != 404) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("\"detail\"");
        }
        assertThat(answer.body()).doesNotContain("Exception");
        assertThat(journal()).hasSize(entries);
        assertThat(worlds.state(call)).isEqualTo("ALERTED");
    }

    @Test
    void oversizeAndUnreadableWordsAreRefused() {
        int entries = journal().size();
        assertThat(press("notes", "text", "长".repeat(1_001)).statusCode()).isEqualTo(422);
        assertThat(press("notes", "text", "a\u0000b").statusCode()).isEqualTo(422);
        assertThat(press("notes", "text", "x".repeat(3_000_000)).statusCode()).isIn(400, 413);
        assertThat(journal()).hasSize(entries);
    }

    @Test
    void aPhoneSlightlyAheadOrBehindIsTakenAtItsNearestPossibleMoment() {
        assertThat(press("ack", "occurred_at", time.now().plusSeconds(90).toString())
                        .statusCode())
                .isEqualTo(200);
        Instant alerted =
                java.util.Objects.requireNonNull(worlds.call(call).call().alertedAt());
        assertThat(press("rolling", "occurred_at", alerted.minusSeconds(30).toString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(worlds.call(call).call().rollingAt()).isEqualTo(alerted);
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "..%2F..%2Fadmin"})
    void aWrongLinkOpensAFriendlyPageAndMovesNothing(String token) {
        var page = get("/t/" + token);
        assertThat(page.statusCode()).isIn(400, 404);
        assertThat(post("/t/" + token + "/ack", JSON).statusCode()).isIn(400, 404);
        assertThat(worlds.state(call)).isEqualTo("ALERTED");
    }

    @Test
    void aRevokedLinkOpensNothingAndItsSuccessorDoes() {
        dispatching.reissueLink(world.dispatcher(), call, worlds.version(call)).orThrow();
        var old = get(link);
        assertThat(old.statusCode()).isEqualTo(404);
        assertThat(old.body()).contains("这个链接打不开任务").doesNotContain("东乡");
        assertThat(press("ack").statusCode()).isEqualTo(404);
        assertThat(worlds.state(call)).isEqualTo("ALERTED");
        link = linkOf(call);
        assertThat(press("ack").statusCode()).isEqualTo(200);
    }

    @Test
    void aDivertedTeamIsToldToUseItsNewLink() {
        dispatching
                .divert(world.dispatcher(), call, worlds.version(call), worlds.fire(world), null)
                .orThrow();
        assertThat(get(link).statusCode()).isEqualTo(410);
        assertThat(get(link).body()).contains("已改派到别处");
        assertThat(press("on-scene").statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkMovesItsOwnCallOnly() {
        var other = worlds.alerted(world, fire, worlds.westTeam(world)).id();
        press("ack");
        assertThat(worlds.state(other)).isEqualTo("ALERTED");
        assertThat(get(link).body()).doesNotContain(other.toString());
    }

    @Test
    void aPictureIsDrawnAnewSealedAndOpenedOnlyAsAnAct() throws Exception {
        var sent = withExif(picture("jpeg", 80, 40));
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).contains("GPS-SECRET");

        assertThat(photo(sent, "picture-0001").statusCode()).isEqualTo(200);
        assertThat(photo(sent, "picture-0001").statusCode()).isEqualTo(200);

        var kept = attachments.list(DispatchWorld.ALL, call);
        assertThat(kept).hasSize(1);
        assertThat(journal()).filteredOn(entry -> entry.action().equals("NOTE")).hasSize(1);
        var observer = counties.staff(world.county().desk(), world.county().code(), Role.OBSERVER);
        assertThatThrownBy(() -> attachments.open(
                        observer, Calls.ref(call), kept.getFirst().id(), OpeningRecord.Purpose.RESPONSE))
                .isInstanceOf(RefusedException.class);
        var opened = attachments.open(
                world.dispatcher(), Calls.ref(call), kept.getFirst().id(), OpeningRecord.Purpose.RESPONSE);
        assertThat(opened.mediaType()).isEqualTo("image/jpeg");
        assertThat(new String(opened.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("GPS-SECRET", "Exif");
        var seen = ImageIO.read(new ByteArrayInputStream(opened.bytes()));
        assertThat(seen.getWidth()).as("turned upright").isEqualTo(40);
        assertThat(seen.getHeight()).isEqualTo(80);
    }

    /** A JPEG as a phone writes it: taken sideways (orientation 6), with something private in its Exif block. */
    private static byte[] withExif(byte[] jpeg) {
        var tiff = new ByteArrayOutputStream();
        tiff.writeBytes(
                new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0});
        tiff.writeBytes("GPS-SECRET 30.0N 120.1E".getBytes(StandardCharsets.US_ASCII));
        var whole = new ByteArrayOutputStream();
        whole.write(jpeg, 0, 2);
        int length = 2 + 6 + tiff.size();
        whole.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
        whole.writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0});
        whole.writeBytes(tiff.toByteArray());
        whole.write(jpeg, 2, jpeg.length - 2);
        return whole.toByteArray();
    }

    @Test
    void aPngBecomesAPictureWithoutItsText() {
        assertThat(photo(picture("png", 60, 60), "picture-0002").statusCode()).isEqualTo(200);
        assertThat(attachments.list(DispatchWorld.ALL, call))
                .singleElement()
                .satisfies(kept -> assertThat(kept.mediaType()).isEqualTo("image/jpeg"));
    }

    @Test
    void aWebpKeepsOnlyWhatDrawsIt() {
        var webp = new ByteArrayOutputStream();
        webp.writeBytes("RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.ISO_8859_1));
        webp.writeBytes("VP8 \4\0\0\0abcd".getBytes(StandardCharsets.ISO_8859_1));
        webp.writeBytes("EXIF\12\0\0\0GPS-SECRET".getBytes(StandardCharsets.ISO_8859_1));
        var cleaned = PhonePicture.clean(webp.toByteArray());
        assertThat(cleaned.mediaType()).isEqualTo("image/webp");
        assertThat(new String(cleaned.bytes(), StandardCharsets.ISO_8859_1))
                .contains("VP8 ")
                .doesNotContain("EXIF", "SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', MEDIA_TYPE_NOT_SUPPORTED",
        "'GIF89a', MEDIA_TYPE_NOT_SUPPORTED",
        "'%PDF-1.7', MEDIA_TYPE_NOT_SUPPORTED",
        "'\u00FF\u00D8\u00FFbroken', FIELD_INVALID",
        "'RIFF\u0001\u0002\u0003\u0004WEBPVP8 \u00FF\u00FF\u00FF\u007F', FIELD_INVALID"
    })
    void whatIsNoPictureIsRefusedByItsContent(String content, ProblemCode code) {
        var sent = content.getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> PhonePicture.clean(sent))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusals().getFirst().code()).isEqualTo(code));
        int entries = journal().size();
        assertThat(photo(sent, "no-picture").statusCode()).isEqualTo(code.status());
        assertThat(journal()).hasSize(entries);
        assertThat(attachments.list(DispatchWorld.ALL, call)).isEmpty();
    }

    @Test
    void aFileBeyondEightMegabytesIsRefused() {
        int entries = journal().size();
        assertThat(photo(new byte[8 * 1024 * 1024 + 1], "too-large").statusCode())
                .isEqualTo(413);
        assertThat(journal()).hasSize(entries);
    }
}
