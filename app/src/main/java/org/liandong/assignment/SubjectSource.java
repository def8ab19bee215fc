package org.liandong.assignment;

import java.util.Optional;
import org.liandong.kernel.Access;

/** How a module above brings what tasks may be about; declared as a bean, one for each kind. */
public interface SubjectSource {

    SubjectKind kind();

    /** One of them, if this access sees it; empty too for an id that is none. */
    Optional<Subject> find(Access access, String id);

    /** Whether a further task may be about it; what was issued before goes on. */
    default boolean open(Subject subject) {
        return true;
    }
}
