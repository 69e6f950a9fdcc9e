// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the links of pages to files and headings of the repository. */
final class Links {

  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)[^)]*\\)|(?:src|srcset|href)=\"([^\"]+)\"");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)[ #]*");
  private static final Pattern ANCHOR = Pattern.compile("(?:id|name)=\"([^\"]+)\"");

  private final Repository repository = Repository.get();
  private final Map<String, Set<String>> anchors = new HashMap<>();

  /** The links that lead nowhere. */
  List<String> complaints(Page page) throws IOException {
    List<String> complaints = new ArrayList<>();
    anchors.put(page.name(), anchors(page));
    for (int at = 0; at < page.prose().size(); at++) {
      for (MatchResult found : LINK.matcher(withoutCode(page.prose().get(at))).results().toList()) {
        String link = found.group(1) != null ? found.group(1) : found.group(2);
        if (!ELSEWHERE.matcher(link).matches() && !leadsSomewhere(page, link)) {
          complaints.add(page.name() + ":" + (at + 1) + ": the link to " + link + " leads nowhere");
        }
      }
    }
    return complaints;
  }

  private boolean leadsSomewhere(Page page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    String target = page.name();
    if (!parts[0].isEmpty()) {
      Path from = Repository.ROOT.resolve(page.name()).resolveSibling(parts[0]).normalize();
      if (!from.startsWith(Repository.ROOT)) {
        return false;
      }
      target = Repository.ROOT.relativize(from).toString().replace('\\', '/');
    }
    if (!target.equals(page.name()) && !repository.has(target)) {
      return false;
    }
    return parts.length == 1 || !target.endsWith(".md") || anchorsOf(target).contains(parts[1]);
  }

  private Set<String> anchorsOf(String name) throws IOException {
    Set<String> known = anchors.get(name);
    if (known == null) {
      known = anchors(Page.of(name, Files.readString(Repository.ROOT.resolve(name))));
      anchors.put(name, known);
    }
    return known;
  }

  /** As GitHub names them. */
  private static Set<String> anchors(Page page) {
    Set<String> all = new HashSet<>();
    for (String line : page.prose()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String name =
            heading
                .group(1)
                .replaceAll("\\]\\([^)]*\\)", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N} _-]", "")
                .replace(' ', '-');
        String unique = name;
        for (int copy = 1; !all.add(unique); copy++) {
          unique = name + "-" + copy;
        }
      }
      ANCHOR.matcher(line).results().forEach(found -> all.add(found.group(1)));
    }
    return all;
  }

  private static String withoutCode(String line) {
    return line.replaceAll("`[^`]*`", "``");
  }
}
