package org.liandong.warning;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.liandong.area.Areas;
import org.liandong.assignment.Subject;
import org.liandong.assignment.SubjectKind;
import org.liandong.assignment.SubjectSource;
import org.liandong.kernel.Access;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Warnings as what tasks are about: what a unit has to do because one is in force. */
@Component
class WarningSubjects implements SubjectSource {

    private final Warnings warnings;
    private final Areas areas;
    private final MessageSource messages;

    WarningSubjects(Warnings warnings, Areas areas, MessageSource messages) {
        this.warnings = warnings;
        this.areas = areas;
        this.messages = messages;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.WARNING;
    }

    /** Warnings are public: all are shown to all. */
    @Override
    public Optional<Subject> find(Access access, String id) {
        try {
            return warnings.find(UUID.fromString(id)).map(this::subject);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Only while it is in force: there is no special period after it. */
    @Override
    public boolean open(Subject subject) {
        return warnings.find(UUID.fromString(subject.id()))
                .filter(Warning::inForce)
                .isPresent();
    }

    private Subject subject(Warning warning) {
        var area = areas.get(warning.area());
        return new Subject(
                SubjectKind.WARNING,
                warning.id().toString(),
                null,
                warning.area(),
                false,
                area.name() + " " + said(warning, Locale.CHINESE),
                area.nameEn() + " " + said(warning, Locale.ENGLISH),
                "/warnings");
    }

    private String said(Warning warning, Locale locale) {
        return messages.getMessage("warning.kind." + warning.kind().slug(), null, locale)
                + " "
                + messages.getMessage("warning.colour." + warning.colour().slug(), null, locale);
    }
}
