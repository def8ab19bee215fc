package org.liandong.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.webkit.FormErrors;

/**
 * Who could go, in words.
 *
 * @param replaces the silent or late team others are proposed for; null for a first proposal
 * @param key makes a double press alert once
 */
record ProposalView(
        String at,
        String basis,
        boolean imprecise,
        String needs,
        List<NeedView> answered,
        List<Choice> choices,
        List<String> shortfalls,
        int recommended,
        @Nullable String replaces,
        boolean mayAlert,
        boolean mayReserve,
        String key,
        String note,
        FormErrors errors) {

    /**
     * One team.
     *
     * @param sign plus or minus; empty where there is no estimate
     * @param tag why it is not simply free; null when it is
     * @param divertHref where it can be taken from its call; null where it cannot
     */
    record Choice(
            String id,
            String name,
            String about,
            String abilities,
            String minutes,
            String arrives,
            String margin,
            String sign,
            String why,
            @Nullable String tag,
            @Nullable String divertHref,
            boolean selectable,
            boolean picked) {}
}
