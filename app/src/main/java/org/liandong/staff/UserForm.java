package org.liandong.staff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.util.MultiValueMap;

/** An account as it was typed: kept as it is until everything in it is right. */
record UserForm(
        String login, String displayName, String unit, String email, String locale, List<RoleLine> roles, int version) {

    /** Rows for roles beyond those an account has. */
    private static final int SPARE_ROWS = 3;

    private static final int MOST_ROLES = 40;

    /** One row of the role table; empty when its role is not chosen. */
    record RoleLine(String role, String area) {

        public boolean chosen() {
            return !role.isBlank();
        }
    }

    UserForm {
        roles = List.copyOf(roles);
    }

    static UserForm empty() {
        return new UserForm("", "", "", "", "zh", List.of(), 0);
    }

    static UserForm of(Account account) {
        return new UserForm(
                account.login(),
                account.displayName(),
                account.unitCode(),
                account.email() == null ? "" : account.email(),
                account.locale(),
                account.roles().stream()
                        .map(each -> new RoleLine(each.role().name(), each.areaCode()))
                        .toList(),
                account.version());
    }

    static UserForm of(MultiValueMap<String, String> typed) {
        var roles = typed.getOrDefault("role", List.of());
        var areas = typed.getOrDefault("area", List.of());
        var lines = new ArrayList<RoleLine>();
        for (int i = 0; i < Math.min(Math.min(roles.size(), areas.size()), MOST_ROLES); i++) {
            var line = new RoleLine(roles.get(i), areas.get(i));
            if (line.chosen()) {
                lines.add(line);
            }
        }
        return new UserForm(
                text(typed, "login"),
                text(typed, "displayName"),
                text(typed, "unit"),
                text(typed, "email"),
                text(typed, "locale").equals("en") ? "en" : "zh",
                lines,
                number(text(typed, "version")));
    }

    private static String text(MultiValueMap<String, String> typed, String name) {
        return Objects.requireNonNullElse(typed.getFirst(name), "").strip();
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    @Nullable String emailOrNone() {
        return email.isEmpty() ? null : email;
    }

    /** The roles, where each line names one; the others are refused. */
    List<Accounts.RoleInArea> chosen(List<Refusal> refusals) {
        var chosen = new ArrayList<Accounts.RoleInArea>();
        for (var line : roles) {
            Arrays.stream(Role.values())
                    .filter(role -> role.name().equals(line.role()))
                    .findFirst()
                    .ifPresentOrElse(
                            role -> chosen.add(new Accounts.RoleInArea(role, line.area())),
                            () -> refusals.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "roles")));
        }
        return chosen.stream().distinct().toList();
    }

    /** The form with a newer version, so that sending it again is a decision and not a slip. */
    UserForm at(int newer) {
        return new UserForm(login, displayName, unit, email, locale, roles, newer);
    }

    /** What the page shows: the chosen rows and some empty ones. */
    public List<RoleLine> rows() {
        var rows = new ArrayList<>(roles);
        for (int i = 0; i < SPARE_ROWS; i++) {
            rows.add(new RoleLine("", ""));
        }
        return rows;
    }
}
