#include "sync/hub/log/postgres_statements.h"

namespace tamga::sync {
namespace {

void prepare_reading(pqxx::connection& to) {
    to.prepare(statement::ends,
               "SELECT station, incarnation, sequence, hash, public_key FROM tamga_end");
    to.prepare(statement::count_ends,
               "SELECT count(*) FROM tamga_end WHERE station = $1 AND incarnation = $2");
    to.prepare(statement::holds,
               "SELECT 1 FROM tamga_seal WHERE station = $1 AND incarnation = $2"
               " AND sequence = $3 AND hash = $4 AND public_key = $5");
    to.prepare(statement::has_entry,
               "SELECT 1 FROM tamga_entry WHERE station = $1 AND incarnation = $2"
               " AND sequence = $3 AND hash = $4");
    to.prepare(statement::links,
               "SELECT sequence, hash, previous, octet_length(body) FROM tamga_entry"
               " WHERE station = $1 AND incarnation = $2 AND sequence > $3 AND sequence <= $4"
               " AND sequence <= $5 ORDER BY sequence");
    to.prepare(statement::links_backwards,
               "SELECT sequence, hash, previous FROM tamga_entry"
               " WHERE station = $1 AND incarnation = $2 AND sequence <= $3"
               " ORDER BY sequence DESC");
    to.prepare(statement::seals,
               "SELECT sequence, hash, signature FROM tamga_seal WHERE station = $1"
               " AND incarnation = $2 AND public_key = $3 AND sequence BETWEEN $4 AND $5"
               " ORDER BY sequence");
    to.prepare(statement::entries,
               "SELECT sequence, hash, time_ms, kind, salt, body, body_hash FROM tamga_entry"
               " WHERE station = $1 AND incarnation = $2 AND sequence BETWEEN $3 AND $4"
               " ORDER BY sequence");
}

void prepare_adding(pqxx::connection& to) {
    to.prepare(statement::add_chain,
               "INSERT INTO tamga_chain (station, incarnation) VALUES ($1, $2)"
               " ON CONFLICT DO NOTHING");
    to.prepare(statement::lock_chain,
               "SELECT 1 FROM tamga_chain WHERE station = $1 AND incarnation = $2 FOR UPDATE");
    to.prepare(statement::add_entries,
               "INSERT INTO tamga_entry (station, incarnation, sequence, hash, previous, time_ms,"
               " kind, salt, body, body_hash) SELECT $1::bytea, $2::bigint, e.* FROM"
               " unnest($3::bigint[], $4::bytea[], $5::bytea[], $6::bigint[], $7::text[],"
               " $8::bytea[], $9::bytea[], $10::bytea[]) AS e ON CONFLICT DO NOTHING");
    to.prepare(statement::add_seals,
               "INSERT INTO tamga_seal (station, incarnation, public_key, sequence, hash,"
               " signature) SELECT $1::bytea, $2::bigint, $3::bytea, s.* FROM"
               " unnest($4::bigint[], $5::bytea[], $6::bytea[]) AS s ON CONFLICT DO NOTHING");
    to.prepare(statement::drop_ends,
               "DELETE FROM tamga_end WHERE station = $1 AND incarnation = $2"
               " AND public_key = $3 AND (sequence, hash) IN"
               " (SELECT p.* FROM unnest($4::bigint[], $5::bytea[]) AS p)");
    // A seal of the same key further on, behind this entry, takes its place.
    to.prepare(statement::add_end,
               "INSERT INTO tamga_end (station, incarnation, sequence, hash, public_key)"
               " SELECT $1::bytea, $2::bigint, $3::bigint, $4::bytea, $5::bytea WHERE"
               " NOT EXISTS (SELECT 1 FROM tamga_entry WHERE station = $1 AND incarnation = $2"
               "  AND sequence = $3 + 1 AND previous = $4)"
               " OR NOT EXISTS (SELECT 1 FROM tamga_seal WHERE station = $1 AND incarnation = $2"
               "  AND sequence > $3 AND public_key = $5) ON CONFLICT DO NOTHING");
}

void prepare_contents(pqxx::connection& to) {
    to.prepare(statement::lock_living,
               "SELECT 1 FROM tamga_entry WHERE station = $1 AND incarnation = $2"
               " AND sequence = $3 AND hash = $4 AND body_hash IS NULL FOR UPDATE");
    to.prepare(statement::add_name,
               "INSERT INTO tamga_content_name (station, incarnation, sequence, hash, sha256)"
               " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING");
    to.prepare(statement::lock_names,
               "SELECT 1 FROM tamga_content_name WHERE sha256 = $1"
               " ORDER BY station, incarnation, sequence, hash FOR UPDATE");
    to.prepare(statement::has_names, "SELECT 1 FROM tamga_content_name WHERE sha256 = $1 LIMIT 1");
    to.prepare(statement::drop_names,
               "DELETE FROM tamga_content_name WHERE (station, incarnation, sequence, hash) IN"
               " (SELECT n.* FROM unnest($1::bytea[], $2::bigint[], $3::bigint[], $4::bytea[])"
               " AS n) RETURNING sha256");
    to.prepare(statement::whole_contents,
               "SELECT sha256 FROM tamga_content WHERE have = total AND sha256 IN"
               " (SELECT c.* FROM unnest($1::bytea[]) AS c)");
    to.prepare(statement::add_content,
               "INSERT INTO tamga_content (sha256, total, have) VALUES ($1, $2, 0)"
               " ON CONFLICT DO NOTHING");
    to.prepare(statement::lock_content,
               "SELECT total, have FROM tamga_content WHERE sha256 = $1 FOR UPDATE");
    to.prepare(statement::move_content, "UPDATE tamga_content SET have = $2 WHERE sha256 = $1");
    to.prepare(statement::add_part,
               "INSERT INTO tamga_content_part (sha256, begins, bytes) VALUES ($1, $2, $3)");
    to.prepare(statement::read_part,
               "SELECT c.total, p.begins, p.bytes FROM tamga_content AS c"
               " JOIN tamga_content_part AS p ON p.sha256 = c.sha256 WHERE c.sha256 = $1"
               " AND c.have = c.total AND p.begins <= $2 ORDER BY p.begins DESC LIMIT 1");
    to.prepare(statement::drop_parts, "DELETE FROM tamga_content_part WHERE sha256 = $1");
    to.prepare(statement::drop_content, "DELETE FROM tamga_content WHERE sha256 = $1");
}

void prepare_others(pqxx::connection& to) {
    to.prepare(statement::leave_residues,
               "UPDATE tamga_entry SET body = r.body, body_hash = r.body_hash FROM"
               " unnest($1::bytea[], $2::bigint[], $3::bigint[], $4::bytea[], $5::bytea[],"
               " $6::bytea[]) AS r (station, incarnation, sequence, hash, body, body_hash)"
               " WHERE tamga_entry.station = r.station"
               " AND tamga_entry.incarnation = r.incarnation"
               " AND tamga_entry.sequence = r.sequence AND tamga_entry.hash = r.hash"
               " AND tamga_entry.body_hash IS NULL");
    to.prepare(statement::keep_invitation,
               "INSERT INTO tamga_invitation (code_hash, name, until_ms, terms)"
               " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING");
    to.prepare(statement::mark_used,
               "UPDATE tamga_invitation SET used_by = $2 WHERE code_hash = $1"
               " AND used_by IS NULL");
    to.prepare(statement::use_invitation,
               "UPDATE tamga_invitation SET used_by = $2 WHERE code_hash = $1"
               " AND until_ms >= $3 AND used_by IS NULL");
    to.prepare(statement::read_invitation,
               "SELECT name, until_ms, terms, used_by FROM tamga_invitation"
               " WHERE code_hash = $1");
}

}  // namespace

void prepare_statements(pqxx::connection& connection) {
    prepare_reading(connection);
    prepare_adding(connection);
    prepare_contents(connection);
    prepare_others(connection);
}

}  // namespace tamga::sync
