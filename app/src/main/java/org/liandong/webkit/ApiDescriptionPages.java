package org.liandong.webkit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The one address of the API's description: what it shows depends on who asks. */
@Controller
class ApiDescriptionPages {

    @GetMapping(ApiDescription.ADDRESS)
    @PublicEndpoint("what anyone may call, anyone may read about; the rest only shows to those signed in")
    String description(@Nullable SignedIn person) {
        return "forward:" + ApiDescription.address(Optional.ofNullable(person));
    }
}
