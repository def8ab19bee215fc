package org.liandong.console;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.kernel.TimeSource;
import org.liandong.ledger.LogWatch;
import org.liandong.staff.Grants;
import org.liandong.webkit.SignedIn;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;

/** Puts the alarms over every page of the console; they are read when a page shows them, not before. */
@ControllerAdvice(basePackageClasses = AlarmBars.class)
class AlarmBars {

    private static final Grant READ = Grant.of("incident:read");

    private final Situations situations;
    private final BoardViews views;
    private final Grants grants;
    private final LogWatch log;
    private final TimeSource time;

    AlarmBars(Situations situations, BoardViews views, Grants grants, LogWatch log, TimeSource time) {
        this.situations = situations;
        this.views = views;
        this.grants = grants;
        this.log = log;
        this.time = time;
    }

    @ModelAttribute("alarmBar")
    LazyContextVariable<AlarmBar> alarmBar(Locale locale) {
        var actor = SignedIn.current().map(SignedIn::actor);
        return new LazyContextVariable<>() {
            @Override
            protected AlarmBar loadValue() {
                return actor.filter(each -> grants.holds(each.account(), READ))
                        .map(each -> read(each, locale))
                        .orElse(AlarmBar.CALM);
            }
        };
    }

    private @Nullable String ledger() {
        return log.frozen().map(why -> why.name().toLowerCase(Locale.ROOT)).orElse(log.ownsKeys() ? null : "keys");
    }

    private AlarmBar read(Actor.Staff actor, Locale locale) {
        var access = grants.access(actor);
        var items = situations.exceptions(access);
        var alarming = BoardViews.alarming(items).toList();
        var known = situations.concerned(
                access, alarming.stream().limit(BoardViews.MOST_ALARMS).toList());
        var byId = known.stream().collect(Collectors.toMap(each -> each.head().id(), Function.identity()));
        return new AlarmBar(
                views.alarms(alarming, byId, situations.places(known), time.now(), locale),
                alarming.size(),
                items.size(),
                ledger());
    }
}
