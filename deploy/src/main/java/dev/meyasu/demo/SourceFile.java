/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

/** The exports of the sample company's systems, one kind of file each. */
public enum SourceFile {
  CRM_CUSTOMERS(
      "crm-customers",
      ".csv",
      "customer_id,name,plan,region,industry,owner,helpdesk_org,tenant,domain,updated_at"),
  CRM_CONTRACTS(
      "crm-contracts",
      ".csv",
      "contract_id,customer_id,status,type,plan,mrr_jpy,channel,signed_at,started_at,"
          + "onboarding_completed_at,last_used_at,ended_at,end_reason,updated_at"),
  HELPDESK("helpdesk-tickets", ".jsonl", ""),
  SURVEYS(
      "surveys",
      ".csv",
      "response_id,survey,respondent,company_domain,score,subject,comment,responded_at,updated_at"),
  USAGE("product-usage", ".jsonl.gz", ""),
  INCIDENTS("status-incidents", ".csv", "id;service;impact;planned;started;resolved;updated"),
  FEATURE_REQUESTS(
      "feature-requests",
      ".csv",
      "request_id,title,votes,rank,list,status,requested_on,delivered_at,updated_at");

  private final String prefix;
  private final String extension;
  private final String header;

  SourceFile(String prefix, String extension, String header) {
    this.prefix = prefix;
    this.extension = extension;
    this.header = header;
  }

  /** The first line of each file; empty where the format has none. */
  public String header() {
    return header;
  }

  /** Whether the file's bytes are gzip. */
  public boolean compressed() {
    return extension.endsWith(".gz");
  }

  /** The file's name, e.g. {@code surveys-20250106.csv} for the stamp {@code 20250106}. */
  public String name(String stamp) {
    return prefix + "-" + stamp + extension;
  }
}
