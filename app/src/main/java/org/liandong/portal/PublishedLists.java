package org.liandong.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.liandong.area.Unit;
import org.liandong.contact.OpeningRecord;
import org.liandong.contact.Retention;
import org.liandong.deadline.Rule;
import org.liandong.grievance.Categories;
import org.liandong.grievance.MatterClass;
import org.liandong.incident.IncidentClass;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.NoActionReason;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.RingOutcome;
import org.liandong.incident.SilentKind;
import org.liandong.notification.Channel;
import org.liandong.readiness.Capabilities;
import org.liandong.readiness.Team;
import org.liandong.staff.Role;
import org.liandong.webkit.PublishedList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The lists of the modules that are there; a module above these declares its own. */
@Configuration(proxyBeanMethods = false)
class PublishedLists {

    private static String slug(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Bean
    @Order(10)
    PublishedList publishedIncidentClasses(IncidentClasses classes) {
        return PublishedList.of(
                "incident-classes",
                () -> Stream.concat(
                                Arrays.stream(IncidentClass.Root.values())
                                        .map(root -> PublishedList.Word.keyed(
                                                root.name(), null, "portal.root." + slug(root))),
                                classes.list().stream()
                                        .map(each -> PublishedList.Word.named(
                                                each.code(),
                                                each.parentCode() == null
                                                        ? each.root().name()
                                                        : each.parentCode(),
                                                each.name(),
                                                each.nameEn())))
                        .toList());
    }

    @Bean
    @Order(15)
    PublishedList publishedRequestCategories(Categories categories) {
        return PublishedList.of(
                "request-categories",
                () -> Arrays.stream(MatterClass.values())
                        .flatMap(matterClass -> Stream.concat(
                                Stream.of(PublishedList.Word.keyed(
                                        matterClass.name(), null, "matter-class." + matterClass.slug())),
                                categories.list(matterClass).stream()
                                        .map(each -> PublishedList.Word.named(
                                                each.code(), matterClass.name(), each.name(), each.nameEn()))))
                        .toList());
    }

    @Bean
    @Order(20)
    PublishedList publishedCapabilities(Capabilities capabilities) {
        return PublishedList.of(
                "capabilities",
                () -> capabilities.list().stream()
                        .map(each -> PublishedList.Word.named(
                                each.code(),
                                each.root().equals(each.code()) ? null : each.root(),
                                each.name(),
                                each.nameEn()))
                        .toList());
    }

    @Bean
    @Order(30)
    PublishedList publishedChannels() {
        return PublishedList.of("report-channels", ReportChannel.class, each -> "channel." + slug(each));
    }

    @Bean
    @Order(40)
    PublishedList publishedNoActionReasons() {
        return PublishedList.of("no-action-reasons", NoActionReason.class, each -> "no-action-reason." + slug(each));
    }

    @Bean
    @Order(41)
    PublishedList publishedSilentCalls() {
        return PublishedList.of("silent-calls", SilentKind.class, each -> "silent-call." + each.slug());
    }

    @Bean
    @Order(42)
    PublishedList publishedRingOutcomes() {
        return PublishedList.of("ring-outcomes", RingOutcome.class, each -> "ring-outcome." + each.slug());
    }

    @Bean
    @Order(50)
    PublishedList publishedOpeningPurposes() {
        return PublishedList.of(
                "opening-purposes", OpeningRecord.Purpose.class, each -> "console.opening.purpose." + slug(each));
    }

    @Bean
    @Order(60)
    PublishedList publishedTeamKinds() {
        return PublishedList.of("team-kinds", Team.Kind.class, each -> "team.kind." + slug(each));
    }

    @Bean
    @Order(70)
    PublishedList publishedUnitKinds() {
        return PublishedList.of("unit-kinds", Unit.Kind.class, each -> "area.unit.kind." + slug(each));
    }

    /** Who may open what residents said, or how to reach them: the roles that hold such a grant. */
    @Bean
    @Order(80)
    PublishedList publishedOpeners() {
        return PublishedList.of(
                "openers",
                () -> Arrays.stream(Role.values())
                        .filter(Role::opens)
                        .map(role -> PublishedList.Word.keyed(role.name(), null, "role." + role.slug()))
                        .toList());
    }

    /** What carries messages out of the desk here. */
    @Bean
    @Order(90)
    PublishedList publishedCarriers(ObjectProvider<Channel> channels) {
        return PublishedList.of(
                "carriers",
                () -> channels.stream()
                        .map(each -> PublishedList.Word.keyed(
                                each.code().name(), null, "delivery.channel." + slug(each.code())))
                        .toList());
    }

    @Bean
    @Order(100)
    PublishedList publishedRetention(Retention retention) {
        var desk = Stream.of("audit", "session", "team-link")
                .map(each -> PublishedList.Word.keyed(each, null, "published.retention." + each))
                .toList();
        return PublishedList.of(
                "retention",
                () -> Stream.concat(retention.rules().stream().map(PublishedLists::kept), desk.stream())
                        .toList());
    }

    private static PublishedList.Word kept(Rule rule) {
        var span = rule.span() + " · ";
        return PublishedList.Word.named(rule.code(), null, span + rule.source(), span + rule.sourceEn());
    }
}
