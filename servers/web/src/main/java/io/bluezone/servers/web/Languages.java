// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Vietnamese and English: what was chosen, else what the browser prefers, else Vietnamese. */
public final class Languages implements HandlerInterceptor {

  static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
  static final List<Locale> ALL = List.of(VIETNAMESE, Locale.ENGLISH);

  public static DateTimeFormatter format(Locale language, String vietnamese, String english) {
    return DateTimeFormatter.ofPattern(
        language.getLanguage().equals("vi") ? vietnamese : english, language);
  }

  static CookieLocaleResolver resolver() {
    CookieLocaleResolver resolver = new CookieLocaleResolver("lang");
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSameSite("Lax");
    resolver.setDefaultLocaleFunction(Languages::preferred);
    return resolver;
  }

  private static Locale preferred(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      return VIETNAMESE;
    }
    return Collections.list(request.getLocales()).stream()
        .map(locale -> Locale.forLanguageTag(locale.getLanguage()))
        .filter(ALL::contains)
        .findFirst()
        .orElse(VIETNAMESE);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String asked = request.getParameter("lang");
    LocaleResolver resolver = RequestContextUtils.getLocaleResolver(request);
    // What an error is told of has been asked for already.
    boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
    if (first && asked != null && resolver != null) {
      ALL.stream()
          .filter(locale -> locale.getLanguage().equals(asked))
          .findFirst()
          .ifPresent(locale -> resolver.setLocale(request, response, locale));
    }
    return true;
  }
}
