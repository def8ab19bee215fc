package org.liandong.assignment;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What tasks may be about, as the modules above bring it. */
@Component
final class Subjects {

    private final ObjectProvider<SubjectSource> sources;
    private volatile @Nullable Map<SubjectKind, SubjectSource> known;

    // Asked for late: who brings subjects stands above and needs this module to be there first.
    Subjects(ObjectProvider<SubjectSource> sources) {
        this.sources = sources;
    }

    Optional<Subject> find(Access access, SubjectKind kind, String id) {
        return Optional.ofNullable(sources().get(kind)).flatMap(source -> source.find(access, id));
    }

    /** One a further task may be about. */
    Optional<Subject> findOpen(Access access, SubjectKind kind, String id) {
        return Optional.ofNullable(sources().get(kind))
                .flatMap(source -> source.find(access, id).filter(source::open));
    }

    /** The kinds somebody brings. */
    Set<SubjectKind> kinds() {
        return sources().keySet();
    }

    private Map<SubjectKind, SubjectSource> sources() {
        var read = known;
        if (read == null) {
            read = new EnumMap<>(SubjectKind.class);
            for (var source : sources) {
                read.put(source.kind(), source);
            }
            known = read;
        }
        return read;
    }
}
