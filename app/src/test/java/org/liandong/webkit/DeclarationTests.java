package org.liandong.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.liandong.staff.Role;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@DeskTest
class DeclarationTests {

    static class Sloppy {
        public void nobodySaidWhoMayCallThis() {}

        @Granted("incident:grade")
        public void graders() {}
    }

    @PublicEndpoint("a class that is open but for one method")
    static class Mixed {
        public void open() {}

        @AnyStaff("but this")
        public void staff() {}
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    @Autowired
    private UndeclaredHandlers undeclared;

    @Test
    void everyHandlerSaysWhoMayCallIt() {
        assertThat(undeclared.list()).isEmpty();
        assertThat(mapping.getHandlerMethods()).hasSizeGreaterThan(8);
    }

    @Test
    void everyGrantThatIsDemandedIsHeldByARole() {
        var declarations = new Declarations();
        for (var handler : mapping.getHandlerMethods().values()) {
            declarations.of(handler).ifPresent(demand -> {
                if (demand instanceof Declarations.Demand.OneOf oneOf) {
                    for (var grant : oneOf.grants()) {
                        assertThat(Role.values())
                                .as("%s demands %s", handler, grant)
                                .anyMatch(role -> role.grants().contains(grant));
                    }
                }
            });
        }
    }

    @Test
    void aHandlerWithoutADeclarationHasNone() throws Exception {
        var declarations = new Declarations();
        assertThat(declarations.of(new HandlerMethod(new Sloppy(), "nobodySaidWhoMayCallThis")))
                .isEmpty();
        assertThat(declarations.of(new HandlerMethod(new Sloppy(), "graders")))
                .hasValueSatisfying(demand -> assertThat(demand).isInstanceOf(Declarations.Demand.OneOf.class));
        assertThat(declarations.of(new HandlerMethod(new Mixed(), "open")))
                .hasValueSatisfying(demand -> assertThat(demand).isInstanceOf(Declarations.Demand.Nothing.class));
        assertThat(declarations.of(new HandlerMethod(new Mixed(), "staff")))
                .hasValueSatisfying(demand -> assertThat(demand).isInstanceOf(Declarations.Demand.Staff.class));
    }
}
