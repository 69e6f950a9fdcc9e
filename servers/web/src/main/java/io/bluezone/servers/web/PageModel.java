// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import io.bluezone.servers.web.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The common layout of every page. */
@ControllerAdvice(annotations = Page.class, assignableTypes = ErrorController.class)
record PageModel(Navigation navigation) {

  @ModelAttribute
  void layout(Model model, HttpServletRequest request, @Nullable Authentication user) {
    List<String> roles = user == null ? List.of() : Logins.rolesOf(user);
    model.addAttribute("product", navigation.product());
    model.addAttribute("start", navigation.start());
    model.addAttribute("entries", navigation.of(roles));
    model.addAttribute("path", request.getServletPath());
    model.addAttribute("query", queryBeforeLanguage(request));
    model.addAttribute("roles", roles);
    Optional.ofNullable(user)
        .filter(each -> each.getPrincipal() instanceof SignedIn)
        .ifPresent(each -> model.addAttribute("signedIn", (SignedIn) each.getPrincipal()));
  }

  /** {@return what the page was asked for with, to be followed by a language} */
  private static String queryBeforeLanguage(HttpServletRequest request) {
    String query =
        ServletUriComponentsBuilder.fromRequest(request)
            .replaceQueryParam("lang")
            .build()
            .getQuery();
    return query == null ? "?" : "?" + query + "&";
  }
}
