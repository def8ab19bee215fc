package org.liandong.pack;

import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Rights;
import org.springframework.stereotype.Component;

/** A pack is the whole county's: whoever looks after a township only has no part in it. */
@Component
final class PackRights {

    static final Grant READ = Grant.of("pack:read");
    static final Grant EDIT = Grant.of("pack:edit");

    private final Rights rights;
    private final Areas areas;

    PackRights(Rights rights, Areas areas) {
        this.rights = rights;
        this.areas = areas;
    }

    /** @throws org.liandong.kernel.RefusedException OUTSIDE_AREA for who holds the grant in a part of the county only */
    void refuseOutside(Actor.Staff by, Grant grant) {
        if (!holds(by, grant)) {
            throw Refusal.of(ProblemCode.OUTSIDE_AREA, grant.toString()).asException();
        }
    }

    boolean holds(Actor.Staff by, Grant grant) {
        var scope = rights.areaPaths(by.account(), grant);
        return areas.list(Area.Level.COUNTY).stream().allMatch(county -> Areas.covers(scope, county.path()));
    }
}
