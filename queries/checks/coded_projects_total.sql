-- The 1,031 Project Browser records with a security purpose code come to 2,520,149,607.01 before anything is set aside.
select count(*) as records, sum(amount_cad) as amount_cad from projects where security_basis_id = 'purpose-code'
having count(*) <> 1031 or sum(amount_cad) <> 2520149607.01;
