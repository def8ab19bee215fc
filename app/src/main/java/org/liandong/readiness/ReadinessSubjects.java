package org.liandong.readiness;

import java.util.Optional;
import org.liandong.assignment.Subject;
import org.liandong.assignment.SubjectKind;
import org.liandong.assignment.SubjectSource;
import org.liandong.kernel.Access;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Depots and teams as what tasks are about: a gap in what stands ready is closed by a unit. */
@Configuration(proxyBeanMethods = false)
class ReadinessSubjects {

    private static final String PAGE = "/readiness";

    private record Source(SubjectKind kind, java.util.function.BiFunction<Access, String, Optional<Subject>> finder)
            implements SubjectSource {

        @Override
        public Optional<Subject> find(Access access, String id) {
            return finder.apply(access, id);
        }
    }

    @Bean
    SubjectSource depotSubjects(Register register) {
        return new Source(
                SubjectKind.DEPOT,
                (access, code) -> register.depots(access).stream()
                        .filter(depot -> depot.code().equals(code))
                        .findFirst()
                        .map(depot -> new Subject(
                                SubjectKind.DEPOT,
                                code,
                                null,
                                depot.areaCode(),
                                false,
                                depot.name(),
                                depot.nameEn(),
                                PAGE)));
    }

    @Bean
    SubjectSource teamSubjects(Teams teams) {
        return new Source(
                SubjectKind.TEAM,
                (access, code) -> teams.find(access, code)
                        .map(team -> new Subject(
                                SubjectKind.TEAM,
                                code,
                                null,
                                team.areaCode(),
                                false,
                                team.name(),
                                team.nameEn(),
                                PAGE)));
    }
}
