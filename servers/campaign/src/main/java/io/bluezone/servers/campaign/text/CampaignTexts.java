// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.text;

/** The place of the command's sentences. */
public final class CampaignTexts {

  private CampaignTexts() {}
}
