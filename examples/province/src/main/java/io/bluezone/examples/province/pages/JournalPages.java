// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province.pages;

import io.bluezone.examples.province.data.ProvinceJournal;
import io.bluezone.examples.web.page.Page;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The account of every act, the newest first. */
@Page
record JournalPages(ProvinceJournal journal) {

  private static final int SHOWN = 200;

  @GetMapping("/journal")
  String list(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
    List<ProvinceJournal.Entry> acts = journal.before(before, SHOWN);
    model.addAttribute("acts", acts);
    model.addAttribute("older", acts.size() == SHOWN ? acts.get(SHOWN - 1).number() : null);
    return "province/journal";
  }
}
