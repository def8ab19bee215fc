package org.liandong.grievance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.Opening;
import org.liandong.contact.CleanPicture;
import org.liandong.contact.ContactDetails;
import org.liandong.kernel.UnitId;

/**
 * A request to be taken. What anyone wrote in it is sealed; only codes, numbers and times are kept in clear.
 *
 * @param points what the resident wants to have answered, one by one; none is one point: the whole matter
 * @param answers answers to attributes, codes only; what is text in them stands in {@code points} or the narrative
 * @param complainedOf the unit complained of
 * @param accused units an accusation is sealed from
 * @param contactShown whether the resident lets the unit complained of see the contact
 * @param jointVisit several came in person
 * @param spotAnswer the answer given on the spot, which closes the matter in the same step; null when there is none
 * @param mediaUrl where a picture of it lies elsewhere; sealed, never fetched
 */
public record NewRequest(
        Category category,
        Location location,
        RequestChannel channel,
        String narrative,
        @Nullable String placeWords,
        List<String> points,
        Map<String, Object> answers,
        ContactDetails contact,
        @Nullable UnitId complainedOf,
        Set<UnitId> accused,
        boolean contactShown,
        boolean jointVisit,
        boolean wordsPublic,
        boolean photoPublic,
        @Nullable CleanPicture photo,
        @Nullable String mediaUrl,
        @Nullable String spotAnswer,
        @Nullable Instant occurredAt,
        boolean exercise,
        byte @Nullable [] receiptHash,
        Opening.@Nullable Idempotent idempotent) {

    public NewRequest {
        points = List.copyOf(points);
        answers = Map.copyOf(answers);
        accused = Set.copyOf(accused);
    }

    @Override
    public String toString() {
        return "NewRequest[" + category.code() + "]";
    }
}
