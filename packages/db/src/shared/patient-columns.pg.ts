/** The columns of `patient p` under the names of the domain's Patient, coverage included. */
export const patientColumns = `
  p.id, p.mrn, p.first_name as "firstName", p.last_name as "lastName", p.birth_date as "birthDate", p.sex, p.phone, p.email,
  case when num_nonnulls(p.address_line, p.address_city, p.address_postcode, p.address_country) > 0 then
    json_build_object('line', p.address_line, 'city', p.address_city, 'postcode', p.address_postcode, 'country', p.address_country)
  end as address,
  coalesce((
    select json_agg(json_build_object('payer', c.payer, 'plan', c.plan, 'memberId', c.member_id, 'validUntil', c.valid_until) order by c.position)
    from coverage c where c.clinic_id = p.clinic_id and c.patient_id = p.id
  ), '[]') as coverage,
  p.version, p.created_at as "createdAt", p.updated_at as "updatedAt"`;
